// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/sealedtext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace signalbox {

namespace {

constexpr quint64 scryptN = 65536;
constexpr quint64 scryptR = 8;
constexpr quint64 scryptP = 1;
constexpr quint64 scryptMemory = 128 * scryptN * scryptR + (1 << 20); // bytes
constexpr int keySize = 32;
constexpr int saltSize = 16;
constexpr int nonceSize = 12;
constexpr int tagSize = 16;

const QLatin1String Format("signalbox-secrets-1");
const QLatin1String FormatKey("format");
const QLatin1String SaltKey("salt");
const QLatin1String NonceKey("nonce");
const QLatin1String SealedKey("sealed");

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

struct Parts
{
    QByteArray salt;
    QByteArray nonce;
    QByteArray text; ///< and its tag
};

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(SealedText)
};

tl::unexpected<Error> broken()
{
    return failure(Error::Kind::Invalid, Texts::tr("The file of secrets is damaged."),
                   Texts::tr("Restore it from a copy, or forget it and type the secrets again."));
}

tl::unexpected<Error> notMade()
{
    return failure(Error::Kind::Internal, Texts::tr("The secrets could not be encrypted."));
}

QByteArray randomBytes(int size)
{
    QByteArray bytes(size, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), size) != 1)
        return {};
    return bytes;
}

unsigned char *bytesOf(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

const unsigned char *bytesOf(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

/// Part of what is sealed: another format or salt does not open.
QByteArray associated(const QByteArray &salt)
{
    return QByteArray(Format.data(), Format.size()) + salt;
}

std::optional<Parts> partsOf(const QByteArray &sealed)
{
    const QJsonObject object = QJsonDocument::fromJson(sealed).object();
    const auto decoded = [&object](QLatin1String key) {
        return QByteArray::fromBase64(object.value(key).toString().toLatin1());
    };
    Parts parts{decoded(SaltKey), decoded(NonceKey), decoded(SealedKey)};
    if (object.value(FormatKey).toString() != Format || parts.salt.size() != saltSize ||
        parts.nonce.size() != nonceSize || parts.text.size() < tagSize)
        return {};
    return parts;
}

} // namespace

SealKey::SealKey(QByteArray salt, QByteArray bytes)
    : m_salt(std::move(salt))
    , m_bytes(std::move(bytes))
{
}

SealKey::~SealKey()
{
    if (m_bytes.isDetached()) // the last one that holds it
        OPENSSL_cleanse(m_bytes.data(), std::size_t(m_bytes.size()));
}

Result<SealKey> SealKey::derive(const QByteArray &passphrase, const QByteArray &salt)
{
    QByteArray bytes(keySize, '\0');
    if (EVP_PBE_scrypt(passphrase.constData(), std::size_t(passphrase.size()), bytesOf(salt),
                       std::size_t(salt.size()), scryptN, scryptR, scryptP, scryptMemory, bytesOf(bytes),
                       keySize) != 1)
        return notMade();
    return SealKey(salt, bytes);
}

Result<SealKey> SealKey::make(const QByteArray &passphrase)
{
    const QByteArray salt = randomBytes(saltSize);
    if (salt.isEmpty())
        return notMade();
    return derive(passphrase, salt);
}

Result<SealKey> SealKey::of(const QByteArray &sealed, const QByteArray &passphrase)
{
    const auto parts = partsOf(sealed);
    if (!parts)
        return broken();
    return derive(passphrase, parts->salt);
}

Result<QByteArray> seal(const QByteArray &text, const SealKey &key)
{
    const Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    const QByteArray nonce = randomBytes(nonceSize);
    const QByteArray header = associated(key.salt());
    QByteArray sealed(text.size() + tagSize, '\0');
    int written = 0;
    int last = 0;
    const bool made =
        cipher && !nonce.isEmpty() &&
        EVP_EncryptInit_ex(cipher.get(), EVP_chacha20_poly1305(), nullptr, bytesOf(key.bytes()),
                           bytesOf(nonce)) == 1 &&
        EVP_EncryptUpdate(cipher.get(), nullptr, &last, bytesOf(header), int(header.size())) == 1 &&
        EVP_EncryptUpdate(cipher.get(), bytesOf(sealed), &written, bytesOf(text), int(text.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), bytesOf(sealed) + written, &last) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, tagSize, bytesOf(sealed) + text.size()) == 1;
    if (!made)
        return notMade();
    const auto encoded = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); };
    return QJsonDocument(QJsonObject{{FormatKey, Format},
                                     {SaltKey, encoded(key.salt())},
                                     {NonceKey, encoded(nonce)},
                                     {SealedKey, encoded(sealed)}})
        .toJson();
}

Result<QByteArray> unseal(const QByteArray &sealed, const SealKey &key)
{
    const auto parts = partsOf(sealed);
    if (!parts)
        return broken();
    const Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    const QByteArray header = associated(parts->salt);
    QByteArray tag = parts->text.right(tagSize);
    const int size = int(parts->text.size()) - tagSize;
    QByteArray text(size, '\0');
    int written = 0;
    int last = 0;
    const bool opened =
        cipher &&
        EVP_DecryptInit_ex(cipher.get(), EVP_chacha20_poly1305(), nullptr, bytesOf(key.bytes()),
                           bytesOf(parts->nonce)) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &last, bytesOf(header), int(header.size())) == 1 &&
        EVP_DecryptUpdate(cipher.get(), bytesOf(text), &written, bytesOf(parts->text), size) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, tagSize, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), bytesOf(text) + written, &last) == 1;
    if (!opened)
        return failure(Error::Kind::Unauthorised, Texts::tr("This passphrase does not open the file."));
    return text;
}

} // namespace signalbox
