// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace signalbox {

/// One statement of a function's own policy: who may do what with it, and under which conditions.
struct Permission
{
    QString id;
    bool allows = true;     ///< else it forbids
    QString principal;      ///< a service, an account, an ARN, or * for everybody
    QString action;         ///< e.g. lambda:InvokeFunction
    QString sourceArn;      ///< empty: any
    QString sourceAccount;  ///< empty: any
    QString organisation;   ///< the principal must belong to it; empty: need not
    QString urlAuthType;    ///< holds for function URLs of this kind
    QStringList conditions; ///< any others, as text

    bool operator==(const Permission &) const = default;
};

/// A function's own policy.
struct FunctionPolicy
{
    QList<Permission> permissions;
    QByteArray json; ///< as the backend wrote it; empty where there is none

    bool operator==(const FunctionPolicy &) const = default;
};

} // namespace signalbox
