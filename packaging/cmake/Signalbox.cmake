# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later

# Flags every target of ours gets. Warnings are errors in every preset. In a pack a local may hide a neighbour's name,
# which is no fault of either: locals and parameters alone are compared there.
add_library(signalbox_flags INTERFACE)
target_compile_features(signalbox_flags INTERFACE cxx_std_20)
target_compile_options(signalbox_flags INTERFACE -Wall -Wextra -Wpedantic
    $<IF:$<BOOL:${SIGNALBOX_PACKS}>,-Wshadow=local,-Wshadow> -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough $<$<BOOL:${SIGNALBOX_WERROR}>:-Werror>)
target_include_directories(signalbox_flags INTERFACE ${PROJECT_SOURCE_DIR})

# The same for targets that use Qt: no implicit casts from char*, no connect without a context.
add_library(signalbox_qt_flags INTERFACE)
target_link_libraries(signalbox_qt_flags INTERFACE signalbox_flags)
target_compile_definitions(signalbox_qt_flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING QT_NO_CONTEXTLESS_CONNECT QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH
    QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400)

if(SIGNALBOX_SANITIZE)
    # Instrumented code confuses GCC's flow analysis into warnings about Boost and the standard library.
    target_compile_options(signalbox_flags INTERFACE -fsanitize=${SIGNALBOX_SANITIZE} -fno-omit-frame-pointer
        -Wno-maybe-uninitialized)
    # A third of each program would be relocations of the checks' own data otherwise.
    target_link_options(signalbox_flags INTERFACE -fsanitize=${SIGNALBOX_SANITIZE} -Wl,-z,pack-relative-relocs)
endif()

# Libraries are only linked where they are made: they name their objects and hold no copy of them.
set(CMAKE_CXX_ARCHIVE_CREATE "<CMAKE_AR> qcT <TARGET> <LINK_FLAGS> <OBJECTS>")
set(CMAKE_CXX_ARCHIVE_APPEND "<CMAKE_AR> qT <TARGET> <LINK_FLAGS> <OBJECTS>")

file(GLOB SIGNALBOX_TRANSLATIONS CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/translations/*.ts)

set(SIGNALBOX_TEST_OPTIONS $<$<CONFIG:Release>:-O0>)

# signalbox_headers(NAME LINK lib... HEADERS header... [OPTIONS option...])
# Headers of Qt that many targets begin with, compiled once for all of them: each copy would take 130 to 300 MB of disk.
function(signalbox_headers name)
    cmake_parse_arguments(ARG "" "" "LINK;HEADERS;OPTIONS" ${ARGN})
    file(CONFIGURE OUTPUT ${name}.cpp CONTENT "")
    add_library(${name} OBJECT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    target_link_libraries(${name} PRIVATE signalbox_qt_flags ${ARG_LINK})
    target_compile_options(${name} PRIVATE ${ARG_OPTIONS})
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()

# signalbox_library(NAME [QT] [SUBFOLDERS | FILES file...] [EXCEPT file...] [PRECOMPILE header... | PRECOMPILED name] LINK lib...)
# One static library a folder, made of the sources in it (with SUBFOLDERS: in the folders below it). PRECOMPILED: what
# signalbox_headers made.
function(signalbox_library name)
    cmake_parse_arguments(ARG "QT;SUBFOLDERS" "PRECOMPILED" "FILES;EXCEPT;LINK;PRECOMPILE" ${ARGN})
    if(ARG_FILES)
        set(sources ${ARG_FILES})
        list(TRANSFORM sources PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    elseif(ARG_SUBFOLDERS)
        file(GLOB_RECURSE sources CONFIGURE_DEPENDS */*.cpp *.h)
        list(FILTER sources EXCLUDE REGEX "${CMAKE_CURRENT_SOURCE_DIR}/(launcher|init)/")
    else()
        file(GLOB sources CONFIGURE_DEPENDS *.cpp *.h)
    endif()
    list(TRANSFORM ARG_EXCEPT PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    list(REMOVE_ITEM sources ${ARG_EXCEPT})
    set(flags signalbox_flags)
    if(ARG_QT)
        set(flags signalbox_qt_flags)
    endif()
    if(NOT sources MATCHES "\\.cpp")
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE ${flags} ${ARG_LINK})
        return()
    endif()
    add_library(${name} STATIC ${sources})
    if(SIGNALBOX_PACKS)
        signalbox_pack(${name} ${sources})
    endif()
    target_link_libraries(${name} PUBLIC ${flags} ${ARG_LINK})
    if(ARG_QT)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
        signalbox_forget_mocs(${name} ${sources})
    endif()
    if(ARG_PRECOMPILE)
        target_precompile_headers(${name} PRIVATE ${ARG_PRECOMPILE})
    elseif(ARG_PRECOMPILED)
        target_precompile_headers(${name} REUSE_FROM ${ARG_PRECOMPILED})
    endif()
endfunction()

# signalbox_forget_mocs(NAME SOURCE...): has moc look again where the files are others than last time. CMake 3.25 goes by
# their times alone, and a header that was moved here has an old one.
function(signalbox_forget_mocs name)
    set(list ${CMAKE_CURRENT_BINARY_DIR}/${name}.sources)
    set(before "")
    if(EXISTS ${list})
        file(READ ${list} before)
    endif()
    if(NOT before STREQUAL "${ARGN}")
        file(WRITE ${list} "${ARGN}")
        file(REMOVE ${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/timestamp)
    endif()
endfunction()

# signalbox_pack(NAME SOURCE...): compiles neighbours as one, for builds that start from nothing.
function(signalbox_pack name)
    list(FILTER ARGN INCLUDE REGEX "\\.cpp$")
    execute_process(COMMAND /usr/bin/python3 -B ${PROJECT_SOURCE_DIR}/packaging/packs.py ${ARGN}
        OUTPUT_VARIABLE packs COMMAND_ERROR_IS_FATAL ANY)
    while(packs)
        list(POP_FRONT packs file pack)
        set_source_files_properties(${file} PROPERTIES UNITY_GROUP pack${pack})
    endwhile()
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    # A changed file may no longer get on with its neighbours.
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ARGN})
    # A file in a pack is no header, though GCC takes it for one.
    target_compile_options(${name} PRIVATE -Wno-subobject-linkage)
endfunction()

# signalbox_test_code(NAME HEADERS lib...)
# Code of tests is compiled soon rather than well: what is tested has its -O2. HEADERS: what tests/CMakeLists.txt made.
function(signalbox_test_code name headers)
    # What compiled headers depend on has to be alike wherever they are used.
    target_link_libraries(${name} PRIVATE Qt6::Test Qt6::Network ${ARGN})
    if(SIGNALBOX_SANITIZE) # too few tests to be worth headers of their own
        set(headers signalbox_core_headers)
    else()
        target_compile_options(${name} PRIVATE ${SIGNALBOX_TEST_OPTIONS})
        target_link_options(${name} PRIVATE -s) # a hundred programs, each with all it tests
    endif()
    target_precompile_headers(${name} REUSE_FROM ${headers})
    # Nearly always empty: reading the headers would be all the work.
    set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()

# signalbox_test(NAME LABEL label LINK lib... [SOURCES file...])
# A Qt Test program from NAME.cpp, run offscreen with a fixed zone and locale. Exit code 77 means skipped.
function(signalbox_test name)
    cmake_parse_arguments(ARG "" "LABEL" "LINK;SOURCES" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE signalbox_qt_flags ${ARG_LINK} Qt6::Test)
    if(ARG_LABEL STREQUAL "bench")
        target_precompile_headers(${name} REUSE_FROM signalbox_core_headers)
    elseif(ARG_LABEL STREQUAL "widgets")
        signalbox_test_code(${name} signalbox_widget_test_headers Qt6::Widgets)
    else()
        signalbox_test_code(${name} signalbox_test_headers)
    endif()
    add_test(NAME ${ARG_LABEL}/${name} COMMAND ${name})
    signalbox_test_properties(${ARG_LABEL}/${name} ${ARG_LABEL})
    if(name IN_LIST SIGNALBOX_SANITIZED)
        add_dependencies(sanitized ${name})
        set_property(TEST ${ARG_LABEL}/${name} APPEND PROPERTY LABELS sanitized)
    endif()
endfunction()

# signalbox_script_test(NAME LABEL SCRIPT [ARGUMENT...]): a Python test program (unittest) run by Debian's own Python.
function(signalbox_script_test name label script)
    add_test(NAME ${label}/${name} COMMAND /usr/bin/python3 -B ${script} ${ARGN})
    signalbox_test_properties(${label}/${name} ${label})
endfunction()

function(signalbox_test_properties test label)
    set(seconds 300)
    set(cost 1)
    if(label STREQUAL "interop") # the first time a peer is had from its registry
        set(seconds 1200)
        set(cost 100)
    elseif(label STREQUAL "acceptance") # one after the other: begun first
        set(cost 200)
    elseif(label STREQUAL "models") # wait for peers
        set(cost 50)
    elseif(test MATCHES "^engine/(extensions|bounds|loops|mappings|prestart)$") # wait for times to pass
        set(cost 20)
    endif()
    set_tests_properties(${test} PROPERTIES LABELS ${label} COST ${cost} TIMEOUT ${seconds} SKIP_RETURN_CODE 77
        ENVIRONMENT "TZ=UTC;LC_ALL=C.UTF-8;QT_QPA_PLATFORM=offscreen;SIGNALBOX_BIN=${PROJECT_BINARY_DIR}/bin;SIGNALBOX_SOURCE=${PROJECT_SOURCE_DIR};PYTHONPATH=${PROJECT_SOURCE_DIR}/tests/support")
    if(label STREQUAL "acceptance") # each has a screen of its own, but keys and focus want a processor at once
        set_tests_properties(${test} PROPERTIES RESOURCE_LOCK screen PROCESSORS 2)
    endif()
endfunction()

# Adds every folder below this one that has a CMakeLists.txt.
function(signalbox_add_subfolders)
    file(GLOB lists CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*/CMakeLists.txt)
    foreach(list ${lists})
        get_filename_component(folder ${list} DIRECTORY)
        add_subdirectory(${folder})
    endforeach()
endfunction()
