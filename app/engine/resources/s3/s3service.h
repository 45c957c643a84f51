// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/verifier.h"
#include "app/engine/context.h"
#include "app/engine/function/function.h"
#include "app/engine/function/invoker.h"
#include "app/engine/function/resultsink.h"
#include "app/engine/http/service.h"
#include "app/engine/lambda/codesource.h"
#include "app/engine/stream/journal.h"

#include <memory>

namespace signalbox::engine {

/// Buckets as their clients see them, and as the control plane does when it takes code out of one.
class BucketService : public Service, public CodeSource
{
public:
    virtual Async<bool> hasBucket(std::string bucket) = 0;
    /// Stores a JSON document as an object. False when there is no such bucket.
    virtual Async<bool> writeObject(std::string bucket, std::string key, std::string json) = 0;
};

/// The S3-compatible bucket API (rest-xml) and its forms, which come unsigned, kept below DIR/buckets, with
/// the index in DIR/buckets.db. Throws StoreError when that cannot be opened. All that is passed must outlive
/// it, as must the event loop.
std::unique_ptr<BucketService> makeS3Service(const Options &options, Journal &journal,
                                             const FunctionDirectory &functions, AsyncInvoker &invoker,
                                             ResultSink &sink, Verifier &verifier, const Clock &clock);

} // namespace signalbox::engine
