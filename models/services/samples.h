// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/function.h"
#include "models/services/codepackage.h"

#include <optional>

namespace signalbox {

/// A bundled function to start from: the folder `:/samples/<id>/` with a `sample.json`
///   {"title", "description", "runtime", "handler", "memoryMb", "timeoutSeconds", "environment": {…},
///    "payload": {…}}
/// and, beside it, the function's own files. Only title, runtime and handler are required. Title and
/// description are English; samples.cpp lists them for translators.
struct Sample
{
    QString id;        ///< the folder's name, proposed as the function's name
    QString title;     ///< in the person's language
    FunctionSpec spec; ///< without name and zip
    QString written; ///< the description as sample.json has it; the one in `spec` is translated, as the title
    QByteArray payload; ///< JSON to test it with; may be empty
};

/// All samples below `root`, by title. A sample that cannot be read is left out.
QList<Sample> samples(const QString &root = QStringLiteral(":/samples"));

/// The sample a function was made from, as far as its name or description, runtime and handler tell.
std::optional<Sample> sampleOf(const Function &function, const QString &root = QStringLiteral(":/samples"));

/// Packages a sample's files. Small: may run on the window's thread.
Result<CodePackage> packSample(const QString &id, const QString &root = QStringLiteral(":/samples"));

} // namespace signalbox
