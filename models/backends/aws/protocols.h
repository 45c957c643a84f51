// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/domain/result.h"

#include <QJsonObject>
#include <pugixml.hpp>

/// Requests and answers in the protocols that AWS's services share.
namespace signalbox::aws {

/// JSON 1.0 or 1.1: `target` is the service's prefix and the operation, e.g. "Kinesis_20131202.PutRecord".
Request jsonCall(const QByteArray &service, const QByteArray &version, const QByteArray &target,
                 const QJsonObject &body, bool reads);

/// REST with JSON in the body, where there is one; a GET is safe to repeat.
Request restCall(const QByteArray &service, const QByteArray &method, const QByteArray &path,
                 const QJsonObject &body = {});

using QueryFields = QList<QPair<QByteArray, QString>>;

/// Query: fields of a form; answered with XML.
Request queryCall(const QByteArray &service, const QByteArray &version, const QByteArray &action,
                  const QueryFields &fields, bool reads = false);

/// The element `result` of a successful answer to a query; it lives as long as the document.
Result<pugi::xml_node> queryResult(const HttpAnswer &answer, pugi::xml_document &document,
                                   const char *result);

/// The text of a child, without space around it; empty where there is none.
QString xmlText(const pugi::xml_node &node, const char *child);

} // namespace signalbox::aws
