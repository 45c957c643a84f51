// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What browsers post to buckets and what clients sign chunk by chunk, in many mutations by a fixed seed:
// the decoders say the same in whichever pieces it comes, and nothing that was not signed comes through.
#include "app/engine/auth/autherror.h"
#include "app/engine/auth/chunksignatures.h"
#include "app/engine/http/encoding.h"
#include "app/engine/resources/s3/awschunked.h"
#include "app/engine/resources/s3/formdecoder.h"
#include "app/engine/resources/s3/postpolicy.h"
#include "tests/fuzz/resources/replay.h"

#include <QTest>

using namespace signalbox::engine;
using signalbox::test::replay;

namespace {

constexpr std::size_t pieceSizes[] = {1, 7, 64};

/// Hands a text to `feed` in pieces; the code of the error it ends with, or none.
std::string inPieces(std::string_view text, std::size_t size, auto &&feed)
{
    try {
        for (std::size_t at = 0; at < text.size(); at += size)
            feed(text.substr(at, size));
    } catch (const ServiceError &error) {
        return error.code;
    } catch (const AuthError &error) {
        return asServiceError(error, "s3").code;
    }
    return {};
}

/// What became of a form; of one that was refused only why.
struct Form
{
    std::string refusal;
    s3::FormFields fields;
    std::string fileName;
    std::string file;
    bool complete = false;

    bool operator==(const Form &) const = default;
};

Form readForm(std::string_view text, std::size_t size)
{
    s3::FormDecoder decoder("multipart/form-data; boundary=\"xx\"");
    Form form;
    std::size_t fieldsAtFile = 0;
    const auto keep = [&](std::string_view bytes) {
        if (form.file.empty())
            fieldsAtFile = decoder.fields().size();
        form.file += bytes;
    };
    form.refusal = inPieces(text, size, [&](std::string_view piece) { decoder.feed(piece, keep); });
    if (!form.refusal.empty())
        return {form.refusal, {}, {}, {}, false};
    form.fields = decoder.fields();
    form.fileName = decoder.fileName();
    form.complete = decoder.complete();
    if (!form.file.empty() && form.fields.size() != fieldsAtFile)
        throw std::logic_error("a field came after the file");
    return form;
}

const HmacKey signingKey("a key");
constexpr std::string_view timestamp = "20261126T120000Z";
constexpr std::string_view scope = "20261126/eu-west-1/s3/aws4_request";
constexpr std::string_view seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";

/// Signs as a client does.
class Signer
{
public:
    std::string chunk(const std::string &bytes)
    {
        const std::string hashes = sha256Hex("") + "\n" + sha256Hex(bytes);
        const std::string size = hexEncode(std::string(1, static_cast<char>(bytes.size())));
        return size + ";chunk-signature=" + sign("AWS4-HMAC-SHA256-PAYLOAD", hashes) + "\r\n" + bytes +
               (bytes.empty() ? "" : "\r\n");
    }
    std::string trailer(const std::string &line)
    {
        return line +
               "\r\nx-amz-trailer-signature:" + sign("AWS4-HMAC-SHA256-TRAILER", sha256Hex(line + "\n")) +
               "\r\n\r\n";
    }

private:
    std::string sign(std::string_view algorithm, const std::string &hashes)
    {
        std::string text;
        for (const std::string_view line : {algorithm, timestamp, scope, std::string_view(m_last)})
            text.append(line).append("\n");
        return m_last = hex(signingKey.sign(text + hashes)).text();
    }

    std::string m_last{seed};
};

/// What came through of a body that is signed chunk by chunk.
struct Body
{
    std::string refusal;
    std::string bytes;
    s3::AwsChunkedDecoder::Trailers trailers;
    bool complete = false;

    bool operator==(const Body &) const = default;
};

Body readBody(std::string_view text, std::size_t size, bool trailersDue)
{
    ChunkSignatures signatures(signingKey, timestamp, scope, seed);
    s3::AwsChunkedDecoder decoder(&signatures, trailersDue);
    Body body;
    const auto keep = [&](std::string_view bytes) { body.bytes += bytes; };
    body.refusal = inPieces(text, size, [&](std::string_view piece) { decoder.feed(piece, keep); });
    if (!body.refusal.empty())
        return {body.refusal, {}, {}, false};
    body.trailers = decoder.trailers();
    body.complete = decoder.complete();
    return body;
}

/// Only what was signed is a whole body, in whichever pieces it comes.
void replaySigned(const std::string &text, bool trailersDue)
{
    const Body whole = readBody(text, text.size(), trailersDue);
    QVERIFY(whole.complete);
    const auto target = [&](const std::string &input) {
        const Body got = readBody(input, std::max<std::size_t>(input.size(), 1), trailersDue);
        if (got.complete && got != whole)
            throw std::logic_error("what was not signed came through: " + input);
        for (const std::size_t size : pieceSizes) {
            if (readBody(input, size, trailersDue) != got)
                throw std::logic_error("it depends on the pieces: " + input);
        }
    };
    QVERIFY(replay({text}, target) > 0);
}

} // namespace

class UploadsFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forms();
    void policies();
    void signedChunks();
    void signedTrailers();
};

void UploadsFuzzTest::forms()
{
    const std::string head = "\r\nContent-Disposition: form-data; name=";
    const std::vector<std::string> corpus = {
        "--xx" + head + "\"key\"\r\n\r\na/${filename}\r\n--xx" + head + "\"policy\"\r\n\r\ne30=\r\n--xx" +
            head +
            "\"file\"; filename=\"b.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--\r\n--xx--\r\n",
        "before it\r\n--xx" + head + "key\r\n\r\n\r\n--xx" + head + "file\r\n\r\n\r\n--xx--",
    };
    QCOMPARE(readForm(corpus[0], 5).file, "hello\r\n--");
    QCOMPARE(readForm(corpus[0], 5).fileName, "b.txt");
    QVERIFY(readForm(corpus[1], 5).complete);
    // A name within another parameter's quotes is none.
    const Form quoted = readForm(
        "--xx\r\nContent-Disposition: form-data; filename=\"a; name=key\"; name=\"file\"\r\n\r\n!\r\n--xx",
        5);
    QCOMPARE(quoted.file, "!");
    QCOMPARE(quoted.fileName, "a; name=key");
    const auto target = [](const std::string &text) {
        const Form whole = readForm(text, std::max<std::size_t>(text.size(), 1));
        for (const std::size_t size : pieceSizes) {
            if (readForm(text, size) != whole)
                throw std::logic_error("it depends on the pieces: " + text);
        }
    };
    QVERIFY(replay(corpus, target) > 0);
}

void UploadsFuzzTest::policies()
{
    const std::vector<std::string> corpus = {
        R"({"expiration":"2030-01-01T00:00:00Z","conditions":[{"bucket":"b"},["starts-with","$key","a/"],)"
        R"(["content-length-range",1,1000],["eq","$x-amz-meta-a","1"]]})"};
    const auto target = [](const std::string &text) {
        const s3::FormFields fields = {{"key", "a/b"}, {"x-amz-meta-a", "1"}, {"policy", base64Encode(text)}};
        s3::checkPolicy(fields, "b", 0);
    };
    QVERIFY(replay(corpus, target) > 0);
    const std::string nested = R"({"expiration":"2030-01-01T00:00:00Z","conditions":)";
    QVERIFY_THROWS_EXCEPTION(ServiceError, target(nested + std::string(100'000, '[')));
}

void UploadsFuzzTest::signedChunks()
{
    Signer signer;
    const std::string first = signer.chunk("hello, signed world");
    const std::string second = signer.chunk("0\r\n\r\n");
    replaySigned(first + second + signer.chunk("") + "\r\n", false);
}

void UploadsFuzzTest::signedTrailers()
{
    Signer signer;
    const std::string first = signer.chunk("hello");
    const std::string last = signer.chunk("");
    replaySigned(first + last + signer.trailer("x-amz-checksum-crc32c:AAAAAA=="), true);
}

QTEST_GUILESS_MAIN(UploadsFuzzTest)
#include "tst_uploads_fuzz.moc"
