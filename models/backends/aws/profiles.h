// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/credentials.h"

#include <QMap>
#include <QProcessEnvironment>
#include <optional>

namespace signalbox::aws {

/// The settings of one section, by lower-case name. The last one of a name counts.
using Section = QMap<QByteArray, QByteArray>;

/// Sections of AWS's configuration files by their whole name ("profile dev", "sso-session x"). Pure; takes
/// any text: what is not understood is left out. Knows comments (whole lines, and after white space), CRLF, a
/// byte order mark, quoted names, and settings nested below one without a value, which it skips.
QMap<QString, Section> parseSections(const QByteArray &text);

/// The key pair in a section; empty where there is none.
Credentials keysOf(const Section &section);

/// What a person has set up for AWS's own tools.
struct Profiles
{
    QMap<QString, Section> profiles; ///< by name, of both files; the credentials file has the last word
    QMap<QString, Section> ssoSessions;

    /// Case matters in names. Unset for one that is not there.
    std::optional<Section> find(const QString &name) const;
};

/// Out of the texts of ~/.aws/config and ~/.aws/credentials.
Profiles parseProfiles(const QByteArray &config, const QByteArray &credentials);

/// Where the two files are: as the environment says, or in ~/.aws.
QString configPath(const QProcessEnvironment &environment);
QString credentialsPath(const QProcessEnvironment &environment);

/// Reads both. A file that is not there counts as empty; one that cannot be read is an error that names it.
Result<Profiles> readProfiles(const QProcessEnvironment &environment);

/// The region that is chosen, else the profile's, else the environment's, else the one that AWS's tools take.
QByteArray regionOf(const QString &chosen, const Section &profile, const QProcessEnvironment &environment);

} // namespace signalbox::aws
