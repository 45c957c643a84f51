// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/functionname.h"
#include "app/engine/http/error.h"
#include "app/engine/http/service.h"
#include "app/engine/lambda/control.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::engine {

struct Operation;

/// One request to an operation.
struct Call
{
    Exchange &exchange;
    const Caller &caller;
    std::vector<std::string> path;        ///< what stands for the {…} of the operation's path, decoded
    const Operation *operation = nullptr; ///< none: an address of the engine's own

    std::optional<std::string> query(std::string_view name) const;
};

/// The function an operation is about, in the caller's region and account.
struct Target
{
    std::string region;
    std::string name;
    std::string qualifier; ///< empty when none was given
};

constexpr std::size_t mostBodyBytes = 1024 * 1024;

/// The whole body. Throws RequestEntityTooLargeException past `limit` bytes, as AWS does; the model's
/// RequestTooLargeException is never seen.
Async<std::string> readWhole(Call &call, std::size_t limit);

/// The JSON body, held against the operation's model; throws ServiceError InvalidRequestContentException,
/// RequestEntityTooLargeException or ValidationException.
Async<nlohmann::json> readJson(Control &control, Call &call, std::size_t limit = mostBodyBytes);

/// The same check for an operation without a body.
void checkAgainstModel(const Call &call, const nlohmann::json &body = nlohmann::json::object());

/// Checks a function's name and a qualifier given beside it: their form, that they agree, and that the
/// account and the region are the caller's. Throws ServiceError as AWS does.
Target resolve(const Control &control, const Call &call, std::string_view name,
               const std::optional<std::string> &qualifier = {}, NameForm form = NameForm::Any);
/// The same for the first part of the path and the Qualifier parameter.
Target pathTarget(const Control &control, const Call &call);

/// ARN of a target, with its qualifier if it has one.
std::string arnOf(const Control &control, const Target &target);
/// The function; throws ResourceNotFoundException "Function not found: …" when there is none, or when the
/// qualifier is not one it has.
RecordPtr require(const Control &control, const Target &target);
/// The function, whatever the qualifier; null when there is none.
RecordPtr findRecord(const Control &control, const Target &target);
/// For operations that take no version or alias.
void refuseQualifier(const Target &target);

[[noreturn]] void refuse(const std::string &message); ///< InvalidParameterValueException
[[noreturn]] void notFound(const std::string &message);
[[noreturn]] void conflict(const std::string &message);

Response answer(const nlohmann::json &body, int status = 200);
Response emptyAnswer(int status = 204);

/// A page of a list: MaxItems and Marker of the request.
struct Page
{
    std::size_t size;
    std::string after; ///< the last name of the page before, which may be an empty one
    bool first = true; ///< there is no page before
};
Page requestedPage(const Call &call, int most);
std::string pageMarker(const std::string &last);
/// Where the page before ended, for lists ordered by number. Throws for a marker that is none of these.
std::int64_t pageNumber(const Page &page);

/// Answers with one page of a list as {list: […], NextMarker}. `items` are (name, anything) in their order;
/// `show` makes JSON of one, or null for what is not listed.
template <class Items, class Show>
nlohmann::json listPage(const Page &page, const char *list, const Items &items, Show show)
{
    nlohmann::json result = {{list, nlohmann::json::array()}};
    std::string last;
    auto each = page.first ? items.begin() : items.upper_bound(page.after);
    for (; each != items.end(); ++each) {
        nlohmann::json shown = show(*each);
        if (shown.is_null())
            continue;
        if (result[list].size() == page.size) {
            result["NextMarker"] = pageMarker(last);
            break;
        }
        result[list].push_back(std::move(shown));
        last = each->first;
    }
    return result;
}

/// 2026-11-23T16:18:38.123+0000
std::string lambdaTime(std::chrono::system_clock::time_point time);

/// Tells the journal's readers that something was created, changed or deleted.
void announce(Control &control, const std::string &arn, std::string_view kind, std::string_view name,
              std::string_view action);

} // namespace signalbox::engine
