# shellcheck shell=bash
# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by packaging/run and packaging/test: packages and the build. Sourced, from the project's root.

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Names of the groups → the packages of packaging/packages that are not installed. COMMAND=PACKAGE stands for a package
# that is wanted only where nothing else brought the command.
missing_packages() {
    local group wanted
    for group in "$@"; do
        wanted+=" $(sed -n "s/^$group: //p" packaging/packages)"
    done
    local package
    for package in $wanted; do
        if [[ $package = *=* ]]; then
            ! command -v "${package%%=*}" >/dev/null || continue
            package=${package#*=}
        fi
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' || printf '%s ' "$package"
    done
}

# Installs what is missing of the groups; as an ordinary user through sudo, for this step only.
install_packages() {
    command -v dpkg-query >/dev/null || fail "This script sets up Debian 12. Elsewhere, install what packaging/packages lists and build with: cmake --preset release && cmake --build build"
    local missing
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    local become=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "These packages are missing and there is no sudo to install them with: $missing"
        become=sudo
    fi
    say "Installing: $missing"
    local log
    log=$(mktemp)
    # shellcheck disable=SC2086 # a list of package names
    if ! { $become apt-get update && $become env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        fail "apt could not install the packages (the whole log: $log)."
    fi
    rm -f "$log"
}

# Lets ccache serve what uses precompiled headers.
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

# What is free of the disk that a folder is on.
free_on() { df -h --output=avail "${1:-.}" 2>/dev/null | tail -n 1 | tr -d ' '; }

# build PRESET [TARGET…]: configures once, then builds what changed. Neighbouring files are compiled as one, which is quicker
# from nothing; with SIGNALBOX_PACKS=OFF each is compiled alone, which is quicker after every change.
build() {
    local preset=$1 folder=build
    shift
    [ "$preset" = release ] || folder=build/$preset
    mkdir -p "$folder"
    [ -e "$folder/build.ninja" ] || cmake --preset "$preset" "-DSIGNALBOX_PACKS=${SIGNALBOX_PACKS:-ON}" >"$folder/configure.log" 2>&1 || {
        tail -n 30 "$folder/configure.log" >&2
        fail "The build could not be configured."
    }
    cmake --build "$folder" ${1:+--target "$@"} >"$folder/build.log" 2>&1 || {
        grep -E -A12 'error|FAILED' "$folder/build.log" | head -n 60 >&2
        say "Free on disk: $(free_on "$folder") here, $(free_on "$(ccache --get-config cache_dir 2>/dev/null)") for ccache, whose compilers end without a word where it is full."
        fail "The build failed (the whole log: $folder/build.log)."
    }
}
