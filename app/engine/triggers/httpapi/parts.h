// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/function.h"
#include "app/engine/triggers/httpapi/httpapi.h"

#include <string>
#include <vector>

namespace signalbox::engine::httpapi {

// The parts of an HTTP API: integrations, routes, stages, deployments. Their kind is named as in addresses.

bool isPartKind(const std::string &kind);
std::vector<std::string> partIds(const HttpApi &api, const std::string &kind);
/// Throws NotFoundException.
Json &partOf(HttpApi &api, const std::string &kind, const std::string &id);
Json shownPart(const HttpApi &api, const std::string &kind, const std::string &id);
/// Throws ConflictException where another part needs it.
void removePart(HttpApi &api, const std::string &kind, const std::string &id);

/// A part as it is where nothing was said.
Json newPart(const std::string &kind);
/// Takes over the members of a request.
void mergePart(Json &part, const std::string &kind, const Json &request);

// Throw BadRequestException, NotFoundException or ConflictException. `id`: of the part itself; empty for a
// new one.
void checkIntegration(const Json &integration, const FunctionDirectory &functions, const std::string &region);
void checkRoute(const HttpApi &api, const Json &route, const std::string &id);
void checkStage(const HttpApi &api, const Json &stage, const std::string &id);

} // namespace signalbox::engine::httpapi
