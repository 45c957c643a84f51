<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-FileCopyrightText: The Signalbox developers -->
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>signalbox::ConnectionDialog</name>
    <message numerus="yes">
        <source>Add several of the %Ln at once</source>
        <translation>
            <numerusform>Add several of the %Ln at once</numerusform>
            <numerusform>Add several of the %Ln at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adds %Ln connection(s).</source>
        <translation>
            <numerusform>Adds %Ln connection.</numerusform>
            <numerusform>Adds %Ln connections.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::CreateFunctionDialog</name>
    <message numerus="yes">
        <source>%Ln file(s), %1 zipped.</source>
        <translation>
            <numerusform>%Ln file, %1 zipped.</numerusform>
            <numerusform>%Ln files, %1 zipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionsPage</name>
    <message numerus="yes">
        <source>%Ln function(s)</source>
        <translation>
            <numerusform>%Ln function</numerusform>
            <numerusform>%Ln functions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::MetricsTab</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are no values of the last %n day(s).</source>
        <translation>
            <numerusform>There are no values of the last %n day.</numerusform>
            <numerusform>There are no values of the last %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are no values of the last %n hour(s).</source>
        <translation>
            <numerusform>There are no values of the last %n hour.</numerusform>
            <numerusform>There are no values of the last %n hours.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::NameSpaceField</name>
    <message numerus="yes">
        <source>A connection for each of the %n namespace(s)</source>
        <translation>
            <numerusform>A connection for each of the %n namespace</numerusform>
            <numerusform>A connection for each of the %n namespaces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::PassphraseDialog</name>
    <message numerus="yes">
        <source>At least %Ln character(s).</source>
        <translation>
            <numerusform>At least %Ln character.</numerusform>
            <numerusform>At least %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::PublishLayerDialog</name>
    <message numerus="yes">
        <source>%Ln file(s), %1 zipped.</source>
        <translation>
            <numerusform>%Ln file, %1 zipped.</numerusform>
            <numerusform>%Ln files, %1 zipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::SourceBrowser</name>
    <message numerus="yes">
        <source>%Ln file(s), %1 unpacked</source>
        <translation>
            <numerusform>%Ln file, %1 unpacked</numerusform>
            <numerusform>%Ln files, %1 unpacked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::StatusBar</name>
    <message numerus="yes">
        <source>This console: %Ln call(s)/min</source>
        <translation>
            <numerusform>This console: %Ln call/min</numerusform>
            <numerusform>This console: %Ln calls/min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln environment(s)</source>
        <translation>
            <numerusform>%1 · %Ln environment</numerusform>
            <numerusform>%1 · %Ln environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>History %Ln invocation(s)</source>
        <translation>
            <numerusform>History %Ln invocation</numerusform>
            <numerusform>History %Ln invocations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::TriggerModel</name>
    <message numerus="yes">
        <source>up to %Ln message(s) at once</source>
        <translation>
            <numerusform>up to %Ln message at once</numerusform>
            <numerusform>up to %Ln messages at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %Ln record(s) at once</source>
        <translation>
            <numerusform>up to %Ln record at once</numerusform>
            <numerusform>up to %Ln records at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>events that match one of %Ln pattern(s)</source>
        <translation>
            <numerusform>events that match one of %Ln pattern</numerusform>
            <numerusform>events that match one of %Ln patterns</numerusform>
        </translation>
    </message>
</context>
</TS>
