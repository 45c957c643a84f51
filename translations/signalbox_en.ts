<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-FileCopyrightText: The Signalbox developers -->
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>signalbox::CreateFunctionDialog</name>
    <message numerus="yes">
        <source>%n file(s), %1 zipped.</source>
        <translation>
            <numerusform>%n file, %1 zipped.</numerusform>
            <numerusform>%n files, %1 zipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionsPage</name>
    <message numerus="yes">
        <source>%n function(s)</source>
        <translation>
            <numerusform>%n function</numerusform>
            <numerusform>%n functions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::MetricPlots</name>
    <message numerus="yes">
        <source>a value per %n hour(s)</source>
        <translation>
            <numerusform>a value per %n hour</numerusform>
            <numerusform>a value per %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a value per %n minute(s)</source>
        <translation>
            <numerusform>a value per %n minute</numerusform>
            <numerusform>a value per %n minutes</numerusform>
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
</context>
<context>
    <name>signalbox::SourceBrowser</name>
    <message numerus="yes">
        <source>%n file(s), %1 unpacked</source>
        <translation>
            <numerusform>%n file, %1 unpacked</numerusform>
            <numerusform>%n files, %1 unpacked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::StatusBar</name>
    <message numerus="yes">
        <source>This console: %n call(s)/min</source>
        <translation>
            <numerusform>This console: %n call/min</numerusform>
            <numerusform>This console: %n calls/min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n environment(s)</source>
        <translation>
            <numerusform>%1 · %n environment</numerusform>
            <numerusform>%1 · %n environments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::TriggerModel</name>
    <message numerus="yes">
        <source>up to %n message(s) at once</source>
        <translation>
            <numerusform>up to %n message at once</numerusform>
            <numerusform>up to %n messages at once</numerusform>
        </translation>
    </message>
</context>
</TS>
