// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/verifier.h"
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/body.h"
#include "app/engine/resources/s3/digest.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/postpolicy.h"
#include "app/engine/resources/s3/tags.h"
#include "app/engine/resources/s3/xml.h"

namespace signalbox::engine::s3 {

namespace {

constexpr std::uint64_t largestFile = 5ULL << 30;

/// The file of a form on its way to the disk: nothing of it is written before the form is known to be
/// allowed.
class FormFile
{
public:
    FormFile(Environment &environment, const Request &request)
        : m_environment(environment)
        , m_request(request)
        , m_decoder(request.header("Content-Type"))
        , m_file(environment.store.files().uploads())
        , m_md5(makeDigest(DigestKind::Md5))
        , m_checksum(makeDigest(DigestKind::Crc64Nvme))
    {
    }

    void feed(std::string_view bytes)
    {
        m_decoder.feed(bytes, [this](std::string_view piece) { take(piece); });
    }

    /// Everything has come; throws when that was not all, or not allowed. On the event loop, as all that asks
    /// the verifier.
    void prove()
    {
        if (!m_decoder.complete())
            throw ServiceError(400, "IncompleteBody", "The form ended before its file did.");
        allow(); // of an empty file no bytes came
    }

    void finish()
    {
        if (m_file.size() < m_length.least)
            throw ServiceError(400, "EntityTooSmall",
                               "Your proposed upload is smaller than the minimum allowed size");
        m_file.sync();
    }

    Object object() const
    {
        const FormFields &fields = m_decoder.fields();
        Object object;
        object.key = keyOf(fields);
        object.headers = keptHeaders(fields);
        if (const auto tagging = fieldOf(fields, "tagging"); !tagging.empty())
            object.tags = tagsFrom(tagging, mostObjectTags);
        object.size = m_file.size();
        object.etag = hexEncode(m_md5->finish());
        object.checksums = {{checksumHeader(DigestKind::Crc64Nvme), base64Encode(m_checksum->finish())},
                            {"x-amz-checksum-type", "FULL_OBJECT"}};
        object.modified = m_environment.now();
        return object;
    }

    const FormFields &fields() const { return m_decoder.fields(); }
    TempFile &bytes() { return m_file; }

private:
    void take(std::string_view piece)
    {
        allow();
        if (m_file.size() + piece.size() > std::min(m_length.most, largestFile))
            throw ServiceError(400, "EntityTooLarge",
                               "Your proposed upload exceeds the maximum allowed size");
        m_md5->update(piece);
        m_checksum->update(piece);
        m_file.write(piece);
    }

    void allow()
    {
        if (m_allowed)
            return;
        const FormFields &fields = m_decoder.fields();
        if (fieldOf(fields, "policy").empty())
            throw ServiceError(403, "AccessDenied", "Access Denied");
        const auto &credentials = m_environment.verifier.verifyPolicy(policyOf(fields));
        m_request.exchange.prove();
        if (!credentials.functionArn.empty())
            m_request.exchange.watchRoom();
        m_length = checkPolicy(fields, m_request.bucket, m_environment.now());
        const auto acl = fieldOf(fields, "acl");
        if (!acl.empty() && acl != "private" && acl != "bucket-owner-full-control")
            throw ServiceError(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
        refuseLock([&fields](const char *name) { return fieldOf(fields, name); });
        checkKey(keyOf(fields));
        m_allowed = true;
    }

    static SignedPolicy policyOf(const FormFields &fields)
    {
        SignedPolicy policy;
        policy.text = fieldOf(fields, "policy");
        policy.token = fieldOf(fields, "x-amz-security-token");
        policy.credential = fieldOf(fields, "x-amz-credential");
        policy.signature = fieldOf(fields, "x-amz-signature");
        if (policy.credential.empty()) {
            policy.credential = fieldOf(fields, "awsaccesskeyid");
            policy.signature = fieldOf(fields, "signature");
            policy.version2 = true;
        }
        return policy;
    }

    std::string keyOf(const FormFields &fields) const
    {
        constexpr std::string_view placeholder = "${filename}";
        std::string key = fieldOf(fields, "key");
        if (key.empty())
            throw ServiceError(
                400, "InvalidArgument",
                "Bucket POST must contain a field named 'key'.  If it is specified, please check "
                "the order of the fields.");
        if (const auto at = key.find(placeholder); at != std::string::npos)
            key.replace(at, placeholder.size(), m_decoder.fileName());
        return key;
    }

    Environment &m_environment;
    const Request &m_request;
    FormDecoder m_decoder;
    TempFile m_file;
    std::unique_ptr<Digest> m_md5;
    std::unique_ptr<Digest> m_checksum;
    LengthRange m_length;
    bool m_allowed = false;
};

/// What the form asked to be answered: a redirection, an XML document, or nothing.
Response posted(const Request &request, const FormFields &fields, const Object &object)
{
    const std::string location =
        "http://" + request.header("Host") + "/" + request.bucket + "/" + percentEncode(object.key, true);
    if (const auto target = fieldOf(fields, "success_action_redirect"); !target.empty()) {
        const char *separator = target.find('?') == std::string::npos ? "?" : "&";
        return emptyResponse(303, "Location",
                             target + separator + "bucket=" + percentEncode(request.bucket) +
                                 "&key=" + percentEncode(object.key) +
                                 "&etag=" + percentEncode(quotedEtag(object.etag)));
    }
    const auto status = fieldOf(fields, "success_action_status");
    if (status != "201") {
        auto response = emptyResponse(status == "200" ? 200 : 204, "ETag", quotedEtag(object.etag));
        response.headers.emplace_back("Location", location);
        return response;
    }
    pugi::xml_document document;
    auto root = addRoot(document, "PostResponse");
    addText(root, "Location", location);
    addText(root, "Bucket", request.bucket);
    addText(root, "Key", object.key);
    addText(root, "ETag", quotedEtag(object.etag));
    auto response = xmlResponse(document, 201);
    response.headers.emplace_back("ETag", quotedEtag(object.etag));
    response.headers.emplace_back("Location", location);
    return response;
}

} // namespace

Async<void> postForm(Environment &environment, const Request &request)
{
    co_await environment.disk.run([&] { return environment.store.requireBucket(request.bucket); });
    FormFile form(environment, request);
    const std::function<void(std::string_view)> feed = [&form](std::string_view bytes) { form.feed(bytes); };
    co_await readPieces(request.exchange, feed);
    form.prove();
    co_await environment.copies.run([&] { form.finish(); });
    Object object = form.object();
    const auto store = [&] { return environment.store.put(request.bucket, object, std::move(form.bytes())); };
    object = co_await environment.disk.run(store);
    auto response = posted(request, form.fields(), object);
    co_await environment.notify(request, "ObjectCreated:Post", std::move(object));
    co_await request.exchange.respond(std::move(response));
}

} // namespace signalbox::engine::s3
