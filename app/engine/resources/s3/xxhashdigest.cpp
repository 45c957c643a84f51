// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/xxhashdigest.h"

#include <new>
#include <xxhash.h>

namespace signalbox::engine::s3 {

namespace {

/// The bytes of a hash's canonical form.
template <class Canonical>
std::string canonicalBytes(const Canonical &canonical)
{
    return {reinterpret_cast<const char *>(canonical.digest), sizeof canonical.digest};
}

template <class State>
State *orThrow(State *state)
{
    if (state == nullptr)
        throw std::bad_alloc();
    return state;
}

class XxHash64 : public Digest
{
public:
    XxHash64()
        : m_state(orThrow(XXH64_createState()), XXH64_freeState)
    {
        XXH64_reset(m_state.get(), 0);
    }

    void update(std::string_view bytes) override { XXH64_update(m_state.get(), bytes.data(), bytes.size()); }

    std::string finish() override
    {
        XXH64_canonical_t canonical;
        XXH64_canonicalFromHash(&canonical, XXH64_digest(m_state.get()));
        return canonicalBytes(canonical);
    }

private:
    std::unique_ptr<XXH64_state_t, decltype(&XXH64_freeState)> m_state;
};

/// Of the third generation: 64 bits, or 128.
class XxHash3 : public Digest
{
public:
    explicit XxHash3(bool wide)
        : m_state(orThrow(XXH3_createState()), XXH3_freeState)
        , m_wide(wide)
    {
        m_wide ? XXH3_128bits_reset(m_state.get()) : XXH3_64bits_reset(m_state.get());
    }

    void update(std::string_view bytes) override
    {
        m_wide ? XXH3_128bits_update(m_state.get(), bytes.data(), bytes.size())
               : XXH3_64bits_update(m_state.get(), bytes.data(), bytes.size());
    }

    std::string finish() override
    {
        if (m_wide) {
            XXH128_canonical_t canonical;
            XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(m_state.get()));
            return canonicalBytes(canonical);
        }
        XXH64_canonical_t canonical;
        XXH64_canonicalFromHash(&canonical, XXH3_64bits_digest(m_state.get()));
        return canonicalBytes(canonical);
    }

private:
    std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> m_state;
    bool m_wide;
};

} // namespace

std::unique_ptr<Digest> makeXxHash(DigestKind kind)
{
    if (kind == DigestKind::XxHash64)
        return std::make_unique<XxHash64>();
    return std::make_unique<XxHash3>(kind == DigestKind::XxHash128);
}

} // namespace signalbox::engine::s3
