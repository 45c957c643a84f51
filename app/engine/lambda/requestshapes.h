// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace signalbox::engine {

enum class ShapeKind { Other, Text, Number, List, Structure };
enum class Place { Body, Path, Query, Header };

struct Member;

/// What Lambda's model says about a value in a request.
struct Shape
{
    ShapeKind kind = ShapeKind::Other;
    std::span<const Member> members{};          ///< of a structure: those that are constrained or required
    const Shape *element = nullptr;             ///< of a list, where elements are constrained
    std::span<const std::string_view> values{}; ///< all there are; empty: any
    std::optional<std::int64_t> least{};        ///< value of a number, length of a text or list
    std::optional<std::int64_t> most{};
    std::string_view pattern{}; ///< of a whole text
};

struct Member
{
    std::string_view name; ///< FunctionName
    const Shape *shape;
    bool required;
    Place place;
    std::string_view wire; ///< how the path, query or header names it
};

/// The structure of an operation's request; null when nothing about it is constrained, or its handler checks
/// all of it.
const Shape *inputShape(std::string_view operation);

} // namespace signalbox::engine
