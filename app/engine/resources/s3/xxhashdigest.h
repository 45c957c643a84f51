// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/digest.h"

namespace signalbox::engine::s3 {

/// One of the xxHashes, without a seed, in its canonical form.
std::unique_ptr<Digest> makeXxHash(DigestKind kind);

} // namespace signalbox::engine::s3
