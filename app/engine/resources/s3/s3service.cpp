// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/s3service.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/digest.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/tempfile.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/store/storeerror.h"

#include <sqlite3.h>

namespace signalbox::engine {

namespace {

/// All buckets are the account's, of which a client may want to be sure.
void checkOwner(const s3::Request &request, const std::string &account)
{
    for (const char *name : {"x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner"}) {
        const auto expected = request.header(name);
        if (!expected.empty() && expected != account)
            throw ServiceError(403, "AccessDenied", "Access Denied");
    }
}

class S3Service : public BucketService
{
public:
    S3Service(const Options &options, Journal &journal, const FunctionDirectory &functions,
              AsyncInvoker &invoker, ResultSink &sink, Verifier &verifier, const Clock &clock)
        : m_environment(options, journal, functions, invoker, sink, verifier, clock)
    {
    }

    Async<void> serve(Exchange &exchange, const Caller &caller) override
    {
        Response failure;
        try {
            const auto request = s3::requestOf(exchange, caller);
            checkOwner(request, m_environment.options.account);
            co_await s3::operationOf(request)(m_environment, request);
            co_return;
        } catch (const AuthError &error) {
            if (exchange.answered())
                throw;
            failure = s3::errorResponse(asServiceError(error, "s3"), s3::resourceOf(exchange.head()),
                                        caller.requestId);
        } catch (const ServiceError &error) {
            if (exchange.answered())
                throw;
            failure = s3::errorResponse(error, s3::resourceOf(exchange.head()), caller.requestId);
        } catch (const StoreError &error) {
            if (exchange.answered())
                throw;
            const int status = (error.code & 0xFF) == SQLITE_FULL ? 507 : 500;
            failure = s3::errorResponse(ServiceError(status, "InternalError", error.what(), "Server"),
                                        s3::resourceOf(exchange.head()), caller.requestId);
        }
        co_await exchange.respond(std::move(failure));
    }

    Response render(const ServiceError &error, const Caller &caller) const override
    {
        return s3::errorResponse(error, {}, caller.requestId);
    }

    Async<std::string> readObject(const std::string &bucket, const std::string &key,
                                  std::size_t limit) override
    {
        const auto open = [&] { return m_environment.store.open(bucket, key); };
        const auto opened = co_await m_environment.disk.run(open);
        if (opened.object.size > limit)
            throw ServiceError(400, "EntityTooLarge",
                               "The object has " + std::to_string(opened.object.size) + " bytes; at most " +
                                   std::to_string(limit) + " are taken.");
        const auto read = [&] { return s3::readAll(opened); };
        co_return co_await m_environment.copies.run(read);
    }

    Async<bool> hasBucket(std::string bucket) override
    {
        const auto look = [&] { return m_environment.store.index().bucket(bucket).has_value(); };
        const bool there = co_await m_environment.disk.run(look);
        co_return there;
    }

    Async<bool> writeObject(std::string bucket, std::string key, std::string json) override
    {
        const bool there = co_await hasBucket(bucket);
        if (!there)
            co_return false;
        s3::Object object;
        object.key = std::move(key);
        object.size = json.size();
        object.etag = hexEncode(s3::digestOf(s3::DigestKind::Md5, json));
        object.modified = m_environment.now();
        object.headers["content-type"] = "application/json";
        const auto store = [&] {
            s3::TempFile file(m_environment.store.files().uploads());
            file.write(json);
            file.sync();
            m_environment.store.put(bucket, object, std::move(file));
        };
        co_await m_environment.disk.run(store);
        co_return true;
    }

private:
    s3::Environment m_environment;
};

} // namespace

std::unique_ptr<BucketService> makeS3Service(const Options &options, Journal &journal,
                                             const FunctionDirectory &functions, AsyncInvoker &invoker,
                                             ResultSink &sink, Verifier &verifier, const Clock &clock)
{
    return std::make_unique<S3Service>(options, journal, functions, invoker, sink, verifier, clock);
}

} // namespace signalbox::engine
