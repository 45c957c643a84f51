// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/object.h"
#include "app/engine/resources/s3/request.h"

#include <optional>

namespace signalbox::engine::s3 {

/// What If-Match, If-None-Match, If-Modified-Since and If-Unmodified-Since (after `prefix`, in a copy
/// "x-amz-copy-source-") say of an object that is to be read. True: go on; false: it is not modified (304).
/// Throws PreconditionFailed (412).
bool mayRead(const RequestHead &head, const Object &object, const std::string &prefix = {});

/// If-None-Match: * and If-Match of a put. Throws PreconditionFailed (412), or NoSuchKey (404).
void checkMayWrite(const RequestHead &head, const std::string &key, const std::optional<Object> &before);

/// The same for an ETag that was named in another place than the head.
void checkMatches(const std::string &etag, const std::string &key, const std::optional<Object> &before);

struct ByteRange
{
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    bool partial = false;
};

/// What a Range header asks for of `size` bytes; the whole for a header that says nothing usable. Throws
/// InvalidRange (416).
ByteRange rangeOf(std::string_view header, std::uint64_t size);

/// Where the part of this number is; an object that came whole has one. Throws InvalidPartNumber (416).
ByteRange partRange(const Object &object, int number);

/// What x-amz-copy-source-range asks for: the whole where it is empty. Throws InvalidArgument for all but
/// bytes=first-last within the object.
ByteRange copyRange(std::string_view header, std::uint64_t size);

} // namespace signalbox::engine::s3
