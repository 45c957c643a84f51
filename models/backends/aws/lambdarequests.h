// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/lambdacall.h"
#include "models/domain/function.h"

namespace signalbox::aws::lambda {

/// A right to call a function, given to a service.
struct Permission
{
    QByteArray statementId;
    QByteArray action = QByteArrayLiteral("lambda:InvokeFunction");
    QByteArray principal;
    QByteArray sourceArn;         ///< empty: any
    QByteArray sourceAccount;     ///< empty: any
    QByteArray urlAuthType;       ///< for function URLs
    bool viaUrlOnly = false;      ///< holds only for calls through the function's URL
    QByteArray organisation = {}; ///< that the principal belongs to; empty: any
};

Request list(const QString &marker);
/// GetAccountSettings: how many environments the whole account may use.
Request accountSettings();
Request get(const QString &name);
Request getConfiguration(const Qualified &function);
Request create(const FunctionSpec &spec);
Request updateCode(const QString &name, const QByteArray &zip, const CodeUpdate &update);
Request updateCodeFrom(const QString &name, const CodePlace &place, const CodeUpdate &update);
/// `revision`: when set, it fails if the function has another one by then.
Request updateImage(const QString &name, const QString &image, const QString &revision);
Request updateConfiguration(const QString &name, const FunctionChange &change);
Request remove(const QString &name);
Request putConcurrency(const QString &name, int limit);
Request deleteConcurrency(const QString &name);
Request tag(const QString &arn, const QMap<QString, QString> &tags);
Request untag(const QString &arn, const QStringList &keys);
Request invoke(const Qualified &function, const QByteArray &payload, bool asynchronous);
Request createUrl(const Qualified &function, const QString &authType);
Request getUrl(const QString &name);
Request listUrls(const QString &name);
Request deleteUrl(const Qualified &function);
Request addPermission(const Qualified &function, const Permission &permission);
Request removePermission(const Qualified &function, const QByteArray &statementId);

} // namespace signalbox::aws::lambda
