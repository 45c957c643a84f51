// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/digest.h"
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/codesigning.h"
#include "app/engine/lambda/codeupload.h"
#include "app/engine/lambda/configuration.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/layers.h"

#include <boost/asio/this_coro.hpp>
#include <charconv>
#include <fstream>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::chrono::minutes downloadLife{10};

std::string decodedZip(const std::string &text)
{
    auto bytes = base64Decode(text);
    if (!bytes)
        throw ServiceError(400, "InvalidRequestContentException",
                           "Could not parse request body into json: 'ZipFile' must be base64.");
    if (bytes->empty())
        refuse("Uploaded file must be a non-empty zip");
    return std::move(*bytes);
}

Async<std::string> zipFromBucket(Control &control, const Members &source)
{
    const auto bucket = source.text("S3Bucket");
    const auto key = source.text("S3Key");
    if (!bucket || !key)
        refuse("Please provide a source for function code.");
    if (source.has("S3ObjectVersion"))
        refuse("S3ObjectVersion is not supported: Signalbox's buckets keep one version of an object.");
    if (!control.source)
        refuse("Code cannot be taken from a bucket: this engine has no buckets.");
    try {
        co_return co_await control.source->readObject(*bucket, *key, CodeStore::mostZippedBytes);
    } catch (const ServiceError &error) {
        refuse("Error occurred while GetObject. S3 Error Code: " + error.code +
               ". S3 Error Message: " + error.what());
    }
}

std::string signature(const Control &control, const std::string &id, const std::string &expires)
{
    return hex(HmacKey(control.downloadKey).sign(id + "\n" + expires)).text();
}

bool isSigned(const Control &control, const std::string &id, const std::string &expires,
              const std::string &given)
{
    std::int64_t until = 0;
    std::from_chars(expires.data(), expires.data() + expires.size(), until);
    const std::chrono::system_clock::time_point end{std::chrono::seconds(until)};
    return sameSecret(signature(control, id, expires), given) && control.clock.now() < end;
}

bool isPackageId(std::string_view id)
{
    return id.size() == 64 && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

ChangeGuard::ChangeGuard(Control &control, std::string arn)
    : m_control(control)
    , m_arn(std::move(arn))
{
    refuseWhileChanging(control, m_arn);
    m_control.changing.insert(m_arn);
}

ChangeGuard::~ChangeGuard()
{
    m_control.changing.erase(m_arn);
}

void refuseWhileChanging(const Control &control, const std::string &arn)
{
    if (control.changing.contains(arn))
        conflict("The operation cannot be performed at this time. An update is in progress for resource: " +
                 arn);
}

Async<void> awaitSettled(Control &control, std::string arn)
{
    co_await control.settling.wait(arn);
    const Moment moment = control.settling.momentOf(arn);
    const std::string sorry = "The operation cannot be performed at this time. ";
    if (moment == Moment::Creating)
        conflict(sorry + "The function is currently in the following state: Pending");
    if (moment == Moment::Updating)
        conflict(sorry + "An update is in progress for resource: " + arn);
}

void checkRevision(const FunctionRecord &record, const Members &request)
{
    const auto revision = request.text("RevisionId");
    if (revision && *revision != record.revision)
        throw ServiceError(412, "PreconditionFailedException",
                           "The Revision Id provided does not match the latest Revision Id. Call the "
                           "GetFunction/GetAlias API to retrieve the latest Revision Id");
}

void useCode(FunctionConfig &config, const CodePtr &code)
{
    config.code = code;
    config.codeSha256 = code->sha256();
    config.codeSize = code->size();
    config.codeFolder = code->files().string();
}

Async<CodePtr> uploadedCode(Control &control, const Members &source)
{
    if (source.has("ImageUri"))
        refuse("Please don't provide ImageUri when updating a function with packageType Zip.");
    if (source.has("ZipFile") && (source.has("S3Bucket") || source.has("S3Key")))
        refuse("Please do not provide other FunctionCode parameters when providing a ZipFile.");
    std::string zip;
    if (const auto zipFile = source.text("ZipFile"))
        zip = decodedZip(*zipFile);
    else
        zip = co_await zipFromBucket(control, source);
    co_return co_await control.code.add(std::move(zip));
}

Async<Response> updateFunctionCode(Control &control, Call &call)
{
    const json body = co_await readJson(control, call, mostUploadBytes);
    const Members request(body);
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    checkConfiguration(request);
    const std::string arn = require(control, target)->config->arn();
    co_await awaitSettled(control, arn);
    checkRevision(*require(control, target), request);
    checkSignature(control, call, target.name, require(control, target)->codeSigning);
    const ChangeGuard guard(control, arn);
    const CodePtr code = co_await uploadedCode(control, request);
    const CodePtr layerFiles = require(control, target)->config->layersCode;
    co_await checkUnzippedSize(control, code, layerFiles);

    // Tags, concurrency and the like may have changed meanwhile; code and configuration cannot.
    FunctionRecord record = *require(control, target);
    auto config = std::make_shared<FunctionConfig>(*record.config);
    useCode(*config, code);
    if (const auto architectures = request.texts("Architectures"))
        config->architecture = architectures->front();
    touch(control, *config);
    record.config = config;
    const json shown = showChange(record, Moment::Updating, request.flag("Publish"));
    if (request.flag("DryRun"))
        co_return answer(shown);
    control.table.save(std::move(record));
    control.invoker.retire(config);
    announce(control, arn, "function", config->name, "changed");
    const auto executor = co_await asio::this_coro::executor;
    control.settling.begin(executor, control.code, *config, Moment::Updating);
    co_return answer(shown);
}

std::string downloadAddress(const Control &control, const Call &call, const CodePackage &code)
{
    const std::string id = code.zip().parent_path().filename().string();
    const auto until = (control.clock.now() + downloadLife).time_since_epoch();
    const auto expires = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(until).count());
    return "http://" + std::string(call.exchange.head().header("Host")) + "/signalbox/code/" + id +
           "?expires=" + expires + "&signature=" + signature(control, id, expires);
}

Async<Response> downloadCode(Control &control, Call &call)
{
    const std::string &id = call.path.front();
    const std::string expires = call.query("expires").value_or("");
    if (!isPackageId(id) || !isSigned(control, id, expires, call.query("signature").value_or("")))
        throw ServiceError(403, "AccessDeniedException",
                           "The address is not valid or has expired. Call GetFunction "
                           "for a new one.");
    std::ifstream file(control.code.zipOf(id), std::ios::binary);
    if (!file)
        notFound("The code package is not there any more.");
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    co_return Response{200, {{"Content-Type", "application/zip"}}, std::move(bytes)};
}

} // namespace signalbox::engine
