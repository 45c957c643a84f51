// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox {

class Catalog;
class Clock;
class ConnectionKeeper;
class ConnectionModel;
class Costs;
class Drafts;
class FunctionModel;
class History;
class Packager;
class Settings;

/// What pages and dialogs work with. Made in main, outlives every page.
struct Context
{
    const Clock &clock;
    Catalog &catalog;
    History &history;
    Costs &costs;
    Packager &packager;
    Settings &settings;
    FunctionModel &functions;
    ConnectionModel &connections;
    ConnectionKeeper &keeper;
    Drafts &drafts;
};

} // namespace signalbox
