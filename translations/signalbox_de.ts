<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-FileCopyrightText: The Signalbox developers -->
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Absent</name>
    <message>
        <source>OpenFaaS reserves none: Scaling below bounds the replicas.</source>
        <translation>OpenFaaS reserviert keine: Die Skalierung unten begrenzt die Replikate.</translation>
    </message>
    <message>
        <source>OpenFaaS has no layers: a function&apos;s image holds all that it needs.</source>
        <translation>OpenFaaS hat keine Schichten: Das Image einer Funktion enthält alles, was sie braucht.</translation>
    </message>
    <message>
        <source>OpenFaaS treats all asynchronous calls alike: the gateway&apos;s queue-worker makes them, and its settings say how long they may wait and whether they are tried again. A call may name an address that is sent the answer: see Test.</source>
        <translation>OpenFaaS behandelt alle asynchronen Aufrufe gleich: Der Queue-Worker des Gateways führt sie aus, und seine Einstellungen sagen, wie lange sie warten dürfen und ob sie wiederholt werden. Ein Aufruf kann eine Adresse nennen, an die die Antwort geht: siehe „Test“.</translation>
    </message>
    <message>
        <source>OpenFaaS functions have no policy of their own: whoever reaches the gateway may call them, and whoever signs in to it may change them.</source>
        <translation>Funktionen von OpenFaaS haben keine eigene Richtlinie: Wer das Gateway erreicht, darf sie aufrufen, und wer sich dort anmeldet, darf sie ändern.</translation>
    </message>
    <message>
        <source>OpenFaaS keeps no versions: an image&apos;s tag tells them apart. Deploy another one under Code.</source>
        <translation>OpenFaaS führt keine Versionen: Das Tag eines Images unterscheidet sie. Unter „Code“ ein anderes bereitstellen.</translation>
    </message>
    <message>
        <source>OpenFaaS deploys container images only: build one with your code, push it to a registry that the gateway reaches, and name it here.</source>
        <translation>OpenFaaS stellt nur Container-Images bereit: Eines mit dem Code bauen, in eine Registry legen, die das Gateway erreicht, und hier nennen.</translation>
    </message>
    <message>
        <source>Knative reserves none: Scaling below bounds the instances.</source>
        <translation>Knative reserviert keine: Die Skalierung unten begrenzt die Instanzen.</translation>
    </message>
    <message>
        <source>Knative has no layers: a service&apos;s image holds all that it needs.</source>
        <translation>Knative hat keine Schichten: Das Image eines Service enthält alles, was er braucht.</translation>
    </message>
    <message>
        <source>Knative has no asynchronous calls of its own: a broker queues events for a service and tries them again. Bind one under Triggers.</source>
        <translation>Knative hat selbst keine asynchronen Aufrufe: Ein Broker reiht Ereignisse für einen Service ein und wiederholt sie. Unter „Auslöser“ einen binden.</translation>
    </message>
    <message>
        <source>Knative services have no policy of their own: the cluster&apos;s roles say who may change them, and whoever reaches their address may call them.</source>
        <translation>Services von Knative haben keine eigene Richtlinie: Die Rollen des Clusters sagen, wer sie ändern darf, und wer ihre Adresse erreicht, darf sie aufrufen.</translation>
    </message>
    <message>
        <source>Knative runs container images only: build one with your code, push it to a registry that the cluster reaches, and name it here.</source>
        <translation>Knative führt nur Container-Images aus: Eines mit dem Code bauen, in eine Registry legen, die der Cluster erreicht, und hier nennen.</translation>
    </message>
    <message>
        <source>Knative keeps no metrics itself. What instances count or log is recorded, and shown under Live and Invocations.</source>
        <translation>Knative bewahrt selbst keine Metriken auf. Was Instanzen zählen oder protokollieren, wird aufgezeichnet und unter „Live“ und „Aufrufe“ gezeigt.</translation>
    </message>
    <message>
        <source>This connection reserves no concurrency.</source>
        <translation>Diese Verbindung reserviert keine Nebenläufigkeit.</translation>
    </message>
    <message>
        <source>This connection has no layers.</source>
        <translation>Diese Verbindung hat keine Schichten.</translation>
    </message>
    <message>
        <source>This connection treats all asynchronous calls alike: there is nothing to set.</source>
        <translation>Diese Verbindung behandelt alle asynchronen Aufrufe gleich: Es gibt nichts einzustellen.</translation>
    </message>
    <message>
        <source>Functions of this connection have no policy of their own; who reaches the server may call them.</source>
        <translation>Funktionen dieser Verbindung haben keine eigene Richtlinie; wer den Server erreicht, darf sie aufrufen.</translation>
    </message>
    <message>
        <source>Functions of this connection have no tags that could be changed here.</source>
        <translation>Funktionen dieser Verbindung haben keine Tags, die hier geändert werden könnten.</translation>
    </message>
    <message>
        <source>This connection keeps no versions.</source>
        <translation>Diese Verbindung führt keine Versionen.</translation>
    </message>
    <message>
        <source>This connection counts nothing by itself. Live and Invocations show what was recorded.</source>
        <translation>Diese Verbindung zählt selbst nichts. „Live“ und „Aufrufe“ zeigen, was aufgezeichnet wurde.</translation>
    </message>
</context>
<context>
    <name>AddTriggerDialog</name>
    <message>
        <source>An address of the function&apos;s own</source>
        <translation>Eine eigene Adresse der Funktion</translation>
    </message>
    <message>
        <source>A rule of EventBridge, in UTC</source>
        <translation>Eine Regel von EventBridge, in UTC</translation>
    </message>
    <message>
        <source>At a rate, or by the calendar</source>
        <translation>In Abständen oder nach dem Kalender</translation>
    </message>
    <message>
        <source>Files put into a bucket</source>
        <translation>Dateien, die in einen Bucket kommen</translation>
    </message>
    <message>
        <source>Messages of a queue, in batches</source>
        <translation>Nachrichten einer Warteschlange, in Stapeln</translation>
    </message>
    <message>
        <source>Messages of an SNS topic</source>
        <translation>Nachrichten eines SNS-Topics</translation>
    </message>
    <message>
        <source>Events that others publish</source>
        <translation>Ereignisse, die andere veröffentlichen</translation>
    </message>
    <message>
        <source>Changes of a table, or Kinesis</source>
        <translation>Änderungen einer Tabelle oder Kinesis</translation>
    </message>
    <message>
        <source>Routes of an HTTP API</source>
        <translation>Routen einer HTTP-API</translation>
    </message>
    <message>
        <source>Time zones, and once at a time</source>
        <translation>Zeitzonen, auch einmalig</translation>
    </message>
    <message>
        <source>The local engine has no SNS</source>
        <translation>Die lokale Engine hat kein SNS</translation>
    </message>
    <message>
        <source>The local engine has rules only</source>
        <translation>Die lokale Engine hat nur Regeln</translation>
    </message>
    <message>
        <source>Not on this connection</source>
        <translation>Nicht auf dieser Verbindung</translation>
    </message>
    <message>
        <source>Knative Eventing is not installed</source>
        <translation>Knative Eventing ist nicht installiert</translation>
    </message>
    <message>
        <source>Changes of a table</source>
        <translation>Änderungen einer Tabelle</translation>
    </message>
    <message>
        <source>Events of a bus, by a pattern</source>
        <translation>Ereignisse eines Busses, nach einem Muster</translation>
    </message>
    <message>
        <source>The local engine has rules on times only</source>
        <translation>Die lokale Engine hat nur Regeln nach der Zeit</translation>
    </message>
</context>
<context>
    <name>AwsAnswer</name>
    <message>
        <source>Set this machine&apos;s clock right.</source>
        <translation>Die Uhr dieses Rechners richtig stellen.</translation>
    </message>
    <message>
        <source>Somebody else changed it meanwhile. Reload, then make your change again.</source>
        <translation>Jemand anderes hat es inzwischen geändert. Neu laden und die Änderung noch einmal machen.</translation>
    </message>
    <message>
        <source>Check the credentials of this connection and what they may do.</source>
        <translation>Die Zugangsdaten dieser Verbindung prüfen und was sie dürfen.</translation>
    </message>
    <message>
        <source>It may have been deleted. Refresh the list.</source>
        <translation>Vielleicht wurde es gelöscht. Die Liste neu laden.</translation>
    </message>
    <message>
        <source>Choose another name, or wait until the change under way is done.</source>
        <translation>Einen anderen Namen wählen oder warten, bis die laufende Änderung fertig ist.</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>Kurz warten, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, report it with the request id.</source>
        <translation>Noch einmal versuchen. Wenn es wieder geschieht, mit der Request-ID melden.</translation>
    </message>
    <message>
        <source>The server answered with status %1.</source>
        <translation>Der Server antwortete mit Status %1.</translation>
    </message>
    <message>
        <source>The server answered: %1.</source>
        <translation>Der Server antwortete: %1.</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be read: %1.</source>
        <translation>Die Antwort des Servers ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Check the address: something other than the expected service may be answering there.</source>
        <translation>Die Adresse prüfen: Vielleicht antwortet dort etwas anderes als der erwartete Dienst.</translation>
    </message>
    <message>
        <source>it is not a JSON object</source>
        <translation>sie ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>it is not complete</source>
        <translation>sie ist nicht vollständig</translation>
    </message>
    <message>
        <source>The permission %1 is missing.</source>
        <translation>Die Berechtigung %1 fehlt.</translation>
    </message>
    <message>
        <source>What answers at this address may be something else. Check the endpoint.</source>
        <translation>Was unter dieser Adresse antwortet, ist vielleicht etwas anderes. Den Endpunkt prüfen.</translation>
    </message>
</context>
<context>
    <name>AwsChecks</name>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Zeitpläne</translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation>Buckets</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Streams</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>HTTP APIs</source>
        <translation>HTTP-APIs</translation>
    </message>
</context>
<context>
    <name>AwsCredentials</name>
    <message>
        <source>There is no profile &quot;%1&quot;.</source>
        <translation>Es gibt kein Profil „%1“.</translation>
    </message>
    <message>
        <source>Add it to the file, or choose another profile.</source>
        <translation>Es in die Datei eintragen oder ein anderes Profil wählen.</translation>
    </message>
    <message>
        <source>The profile &quot;%1&quot; holds no key pair.</source>
        <translation>Das Profil „%1“ enthält kein Schlüsselpaar.</translation>
    </message>
    <message>
        <source>Add aws_access_key_id and aws_secret_access_key to it.</source>
        <translation>aws_access_key_id und aws_secret_access_key darin eintragen.</translation>
    </message>
    <message>
        <source>The credentials file %1 cannot be read: %2.</source>
        <translation>Die Zugangsdatei %1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Check that it exists and belongs to you.</source>
        <translation>Prüfen, ob es sie gibt und ob sie Ihnen gehört.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>AwsEventStream</name>
    <message>
        <source>The event stream is damaged: %1.</source>
        <translation>Der Ereignisstrom ist beschädigt: %1.</translation>
    </message>
    <message>
        <source>It is opened anew.</source>
        <translation>Er wird neu geöffnet.</translation>
    </message>
    <message>
        <source>a message begins wrongly</source>
        <translation>eine Nachricht beginnt falsch</translation>
    </message>
    <message>
        <source>a checksum does not fit</source>
        <translation>eine Prüfsumme passt nicht</translation>
    </message>
</context>
<context>
    <name>AwsLogs</name>
    <message>
        <source>Live Tail sent what cannot be read: %1.</source>
        <translation>Live Tail hat Unlesbares gesendet: %1.</translation>
    </message>
</context>
<context>
    <name>AwsMetrics</name>
    <message>
        <source>it answers what was not asked</source>
        <translation>sie beantwortet, was nicht gefragt war</translation>
    </message>
    <message>
        <source>CloudWatch did not give every metric.</source>
        <translation>CloudWatch hat nicht jede Metrik gegeben.</translation>
    </message>
    <message>
        <source>Try again in a while.</source>
        <translation>In einer Weile noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>AwsProfiles</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Check that it is a file and belongs to you.</source>
        <translation>Prüfen, ob es eine Datei ist und Ihnen gehört.</translation>
    </message>
</context>
<context>
    <name>AwsRoles</name>
    <message>
        <source>it is not complete</source>
        <translation>sie ist nicht vollständig</translation>
    </message>
    <message>
        <source>The role %1 is left behind without rights: delete it in IAM.</source>
        <translation>Die Rolle %1 bleibt ohne Rechte zurück: in IAM löschen.</translation>
    </message>
</context>
<context>
    <name>AwsSignIn</name>
    <message>
        <source>Run the profile&apos;s credential_process in a terminal to see why.</source>
        <translation>Den credential_process des Profils in einem Terminal ausführen, um den Grund zu sehen.</translation>
    </message>
    <message>
        <source>The credential_process printed something other than credentials.</source>
        <translation>Der credential_process hat etwas anderes als Zugangsdaten ausgegeben.</translation>
    </message>
    <message>
        <source>The credential_process printed no key pair.</source>
        <translation>Der credential_process hat kein Schlüsselpaar ausgegeben.</translation>
    </message>
    <message>
        <source>There is no profile “%1”.</source>
        <translation>Es gibt kein Profil „%1“.</translation>
    </message>
    <message>
        <source>Add it to ~/.aws/config, or choose another profile.</source>
        <translation>Es in ~/.aws/config eintragen oder ein anderes Profil wählen.</translation>
    </message>
    <message>
        <source>The profile “%1” says nothing of credentials.</source>
        <translation>Das Profil „%1“ nennt keine Zugangsdaten.</translation>
    </message>
    <message>
        <source>Give it a key pair, a role, a credential_process or a single sign-on.</source>
        <translation>Ihm ein Schlüsselpaar, eine Rolle, einen credential_process oder ein Single Sign-on geben.</translation>
    </message>
    <message>
        <source>The environment holds no key pair.</source>
        <translation>Die Umgebung enthält kein Schlüsselpaar.</translation>
    </message>
    <message>
        <source>Start Signalbox with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set.</source>
        <translation>Signalbox mit gesetztem AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY starten.</translation>
    </message>
    <message>
        <source>The profile “%1” leads back to itself.</source>
        <translation>Das Profil „%1“ führt zu sich selbst zurück.</translation>
    </message>
    <message>
        <source>Correct its source_profile in ~/.aws/config.</source>
        <translation>Sein source_profile in ~/.aws/config berichtigen.</translation>
    </message>
    <message>
        <source>The role of the profile “%1” has no source that can be used here.</source>
        <translation>Die Rolle des Profils „%1“ hat keine Quelle, die hier benutzt werden kann.</translation>
    </message>
    <message>
        <source>Give it a source_profile, or credential_source = Environment.</source>
        <translation>Ihr ein source_profile oder credential_source = Environment geben.</translation>
    </message>
    <message>
        <source>The code of %1 is needed.</source>
        <translation>Der Code von %1 wird gebraucht.</translation>
    </message>
    <message>
        <source>Type the six digits it shows now.</source>
        <translation>Die sechs Ziffern eingeben, die es jetzt zeigt.</translation>
    </message>
    <message>
        <source>The role of the profile “%1” cannot be assumed: %2</source>
        <translation>Die Rolle des Profils „%1“ kann nicht angenommen werden: %2</translation>
    </message>
    <message>
        <source>The profile&apos;s single sign-on is not complete.</source>
        <translation>Das Single Sign-on des Profils ist nicht vollständig.</translation>
    </message>
    <message>
        <source>It needs sso_start_url, sso_region, sso_account_id and sso_role_name.</source>
        <translation>Es braucht sso_start_url, sso_region, sso_account_id und sso_role_name.</translation>
    </message>
    <message>
        <source>Nobody is signed in at %1.</source>
        <translation>Niemand ist bei %1 angemeldet.</translation>
    </message>
    <message>
        <source>The sign-in at %1 has expired.</source>
        <translation>Die Anmeldung bei %1 ist abgelaufen.</translation>
    </message>
    <message>
        <source>The sign-in at %1 has ended.</source>
        <translation>Die Anmeldung bei %1 ist beendet.</translation>
    </message>
    <message>
        <source>Nobody signed in in time.</source>
        <translation>Niemand hat sich rechtzeitig angemeldet.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The sign-in was refused in the browser.</source>
        <translation>Die Anmeldung wurde im Browser abgelehnt.</translation>
    </message>
    <message>
        <source>Try again to sign in with your browser, or use “aws sso login” with this profile.</source>
        <translation>Die Anmeldung im Browser noch einmal versuchen, oder „aws sso login“ mit diesem Profil verwenden.</translation>
    </message>
    <message>
        <source>Try again to sign in with your browser, or use “aws sso login --sso-session %1”.</source>
        <translation>Die Anmeldung im Browser noch einmal versuchen, oder „aws sso login --sso-session %1“ verwenden.</translation>
    </message>
    <message>
        <source>Let whoever issues the token write it there anew, then try again.</source>
        <translation>Das Token von seinem Aussteller neu dorthin schreiben lassen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The token file “%1” cannot be read: %2.</source>
        <translation>Die Token-Datei „%1“ ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>The token file “%1” is empty.</source>
        <translation>Die Token-Datei „%1“ ist leer.</translation>
    </message>
    <message>
        <source>Give the profile a source_profile or a key pair instead.</source>
        <translation>Dem Profil stattdessen ein source_profile oder ein Schlüsselpaar geben.</translation>
    </message>
    <message>
        <source>It answered with status %1.</source>
        <translation>Die Antwort hatte den Status %1.</translation>
    </message>
    <message>
        <source>What it answered holds no key pair.</source>
        <translation>Die Antwort enthält kein Schlüsselpaar.</translation>
    </message>
    <message>
        <source>AWS_EC2_METADATA_DISABLED forbids to ask for this machine&apos;s role.</source>
        <translation>AWS_EC2_METADATA_DISABLED verbietet es, nach der Rolle dieses Rechners zu fragen.</translation>
    </message>
    <message>
        <source>This machine is no EC2 instance that tells its role: %1</source>
        <translation>Dieser Rechner ist keine EC2-Instanz, die ihre Rolle nennt: %1</translation>
    </message>
    <message>
        <source>This EC2 instance has no role.</source>
        <translation>Diese EC2-Instanz hat keine Rolle.</translation>
    </message>
    <message>
        <source>The role of this EC2 instance cannot be used: %1</source>
        <translation>Die Rolle dieser EC2-Instanz ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>This is no container that tells its role.</source>
        <translation>Dies ist kein Container, der seine Rolle nennt.</translation>
    </message>
    <message>
        <source>The container&apos;s role would be asked for at %1 in the clear.</source>
        <translation>Nach der Rolle des Containers würde bei %1 unverschlüsselt gefragt.</translation>
    </message>
    <message>
        <source>The role of this container cannot be used: %1</source>
        <translation>Die Rolle dieses Containers ist nicht verwendbar: %1</translation>
    </message>
</context>
<context>
    <name>Backend</name>
    <message>
        <source>This connection does not offer that.</source>
        <translation>Diese Verbindung bietet das nicht an.</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>d MMM</source>
        <extracomment>How a day of a month is written, in the letters of Qt&apos;s date formats.</extracomment>
        <translation>d. MMM</translation>
    </message>
</context>
<context>
    <name>CodeContents</name>
    <message>
        <source>Reading the code was cancelled.</source>
        <translation>Das Lesen des Codes wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The deployed code cannot be read: %1.</source>
        <translation>Der bereitgestellte Code ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Deploy the function again from its folder or zip.</source>
        <translation>Die Funktion aus ihrem Ordner oder Zip neu bereitstellen.</translation>
    </message>
    <message>
        <source>“%1” is not in the deployed code.</source>
        <translation>„%1“ ist nicht im bereitgestellten Code.</translation>
    </message>
    <message>
        <source>The code holds symbolic links, which cannot be packed again here.</source>
        <translation>Der Code enthält symbolische Verknüpfungen, die hier nicht wieder gepackt werden können.</translation>
    </message>
    <message>
        <source>Change it in its folder and use Update code.</source>
        <translation>Ihn in seinem Ordner ändern und „Code aktualisieren“ benutzen.</translation>
    </message>
</context>
<context>
    <name>CodeDetection</name>
    <message>
        <source>Found an executable “bootstrap”: the program brings its own runtime.</source>
        <translation>Ausführbares „bootstrap“ gefunden: Das Programm bringt seine Laufzeit selbst mit.</translation>
    </message>
    <message>
        <source>Found “bootstrap”, but it is not executable. Run chmod +x bootstrap and package it again.</source>
        <translation>„bootstrap“ gefunden, aber es ist nicht ausführbar. chmod +x bootstrap ausführen und neu packen.</translation>
    </message>
    <message>
        <source>Everything is inside the folder “%1”. A handler is looked for at the top level: package the content of that folder instead.</source>
        <translation>Alles liegt im Ordner „%1“. Ein Handler wird auf der obersten Ebene gesucht: stattdessen den Inhalt dieses Ordners packen.</translation>
    </message>
    <message>
        <source>No handler was recognised: no bootstrap, no Python function taking (event, context), no Node module exporting a handler. Choose runtime and handler yourself.</source>
        <translation>Kein Handler erkannt: kein bootstrap, keine Python-Funktion mit (event, context), kein Node-Modul, das einen Handler exportiert. Laufzeit und Handler selbst wählen.</translation>
    </message>
    <message>
        <source>Found the Python function %1 in %2.</source>
        <translation>Python-Funktion %1 in %2 gefunden.</translation>
    </message>
    <message>
        <source>Found the Node export %1 in %2.</source>
        <translation>Node-Export %1 in %2 gefunden.</translation>
    </message>
    <message>
        <source> %1 looks like a handler too.</source>
        <translation> %1 sieht auch wie ein Handler aus.</translation>
    </message>
</context>
<context>
    <name>CodePackage</name>
    <message>
        <source>Packaging was cancelled.</source>
        <translation>Das Packen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The code is larger than %1 MB unpacked, the limit of a function.</source>
        <translation>Der Code ist entpackt größer als %1 MB, die Grenze für eine Funktion.</translation>
    </message>
    <message>
        <source>Leave out what the function does not need: tests, documentation, build output.</source>
        <translation>Weglassen, was die Funktion nicht braucht: Tests, Dokumentation, Build-Ergebnisse.</translation>
    </message>
    <message>
        <source>The code has more than %1 files.</source>
        <translation>Der Code hat mehr als %1 Dateien.</translation>
    </message>
    <message>
        <source>Choose the folder of the function itself, not one above it.</source>
        <translation>Den Ordner der Funktion selbst wählen, keinen darüber.</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>„%1“ ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Die Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>“%1” changed while it was packaged.</source>
        <translation>„%1“ hat sich beim Packen geändert.</translation>
    </message>
    <message>
        <source>Try again when nothing writes to the folder.</source>
        <translation>Noch einmal versuchen, wenn nichts mehr in den Ordner schreibt.</translation>
    </message>
    <message>
        <source>“%1” is not a zip that can be deployed: %2.</source>
        <translation>„%1“ ist kein Zip, das bereitgestellt werden kann: %2.</translation>
    </message>
    <message>
        <source>Make the archive again, or choose the folder and let Signalbox package it.</source>
        <translation>Das Archiv neu erstellen, oder den Ordner wählen und Signalbox packen lassen.</translation>
    </message>
    <message>
        <source>it holds a path outside itself, “%1”</source>
        <translation>es enthält einen Pfad, der hinausführt, „%1“</translation>
    </message>
    <message>
        <source>it is protected by a password</source>
        <translation>es ist mit einem Passwort geschützt</translation>
    </message>
    <message>
        <source>“%1” in it is damaged (%2)</source>
        <translation>„%1“ darin ist beschädigt (%2)</translation>
    </message>
    <message>
        <source>it is no zip archive</source>
        <translation>es ist kein Zip-Archiv</translation>
    </message>
    <message>
        <source>its directory is damaged or cut off</source>
        <translation>sein Verzeichnis ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>The folder “%1” is not there.</source>
        <translation>Den Ordner „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The folder “%1” holds no files.</source>
        <translation>Der Ordner „%1“ enthält keine Dateien.</translation>
    </message>
    <message>
        <source>Choose the folder that holds the function&apos;s code.</source>
        <translation>Den Ordner mit dem Code der Funktion wählen.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MB, the limit of a direct upload.</source>
        <translation>„%1“ ist größer als %2 MB, die Grenze für direktes Hochladen.</translation>
    </message>
    <message>
        <source>it holds no files</source>
        <translation>es enthält keine Dateien</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Where history and settings are kept.</source>
        <translation>Wo Verlauf und Einstellungen liegen.</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light, dark oder system.</translation>
    </message>
    <message>
        <source>The signalbox-engine to start.</source>
        <translation>Die signalbox-engine, die gestartet wird.</translation>
    </message>
    <message>
        <source>After how many idle seconds the engine ends an environment.</source>
        <translation>Nach wie vielen untätigen Sekunden die Engine eine Umgebung beendet.</translation>
    </message>
    <message>
        <source>The page to open: %1.</source>
        <translation>Die Seite, die geöffnet wird: %1.</translation>
    </message>
    <message>
        <source>Print a month&apos;s statement and end; opens no window.</source>
        <translation>Die Abrechnung eines Monats ausgeben und enden; öffnet kein Fenster.</translation>
    </message>
    <message>
        <source>The statement&apos;s month; this one by default.</source>
        <translation>Der Monat der Abrechnung; ohne Angabe der laufende.</translation>
    </message>
    <message>
        <source>A console for functions as a service.</source>
        <translation>Eine Konsole für Functions as a Service.</translation>
    </message>
    <message>
        <source>--month takes a month such as 2026-11, not “%1”.</source>
        <translation>--month nimmt einen Monat wie 2026-11, nicht „%1“.</translation>
    </message>
    <message>
        <source>--theme takes light, dark or system, not “%1”.</source>
        <translation>--theme nimmt light, dark oder system, nicht „%1“.</translation>
    </message>
    <message>
        <source>--page takes %1, not “%2”.</source>
        <translation>--page nimmt %1, nicht „%2“.</translation>
    </message>
    <message>
        <source>--engine-idle-timeout takes seconds, not “%1”.</source>
        <translation>--engine-idle-timeout nimmt Sekunden, nicht „%1“.</translation>
    </message>
    <message>
        <source>“%1” is not understood; see --help.</source>
        <translation>„%1“ ist unbekannt; siehe --help.</translation>
    </message>
</context>
<context>
    <name>ConnectionTexts</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Secret access key</source>
        <translation>Geheimer Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>Sitzungstoken</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>AWS&apos;s own, or e.g. http://localhost:4566</source>
        <translation>der von AWS oder z. B. http://localhost:4566</translation>
    </message>
    <message>
        <source>faas-cli login</source>
        <translation>Anmeldung von faas-cli</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>Benutzer und Passwort</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>e.g. http://127.0.0.1:8080</source>
        <translation>z. B. http://127.0.0.1:8080</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Type the user and the password.</source>
        <translation>Benutzer und Passwort eingeben.</translation>
    </message>
    <message>
        <source>Type the access key and its secret.</source>
        <translation>Den Zugriffsschlüssel und sein Geheimnis eingeben.</translation>
    </message>
    <message>
        <source>Choose a context of your kubeconfig.</source>
        <translation>Einen Kontext der Kubeconfig wählen.</translation>
    </message>
    <message>
        <source>Choose the gateway that faas-cli is signed in to.</source>
        <translation>Das Gateway wählen, bei dem faas-cli angemeldet ist.</translation>
    </message>
    <message>
        <source>Choose a profile.</source>
        <translation>Ein Profil wählen.</translation>
    </message>
    <message>
        <source>Give the connection a name.</source>
        <translation>Der Verbindung einen Namen geben.</translation>
    </message>
    <message>
        <source>Give the label a text.</source>
        <translation>Der Kennzeichnung einen Text geben.</translation>
    </message>
    <message>
        <source>Type the gateway&apos;s address.</source>
        <translation>Die Adresse des Gateways eingeben.</translation>
    </message>
    <message>
        <source>The address starts with http:// or https:// and a name.</source>
        <translation>Die Adresse beginnt mit http:// oder https:// und einem Namen.</translation>
    </message>
    <message>
        <source>Leave names and passwords out of addresses: these are kept where anybody can read them.</source>
        <translation>Namen und Passwörter gehören nicht in Adressen: diese werden offen lesbar gespeichert.</translation>
    </message>
    <message>
        <source>A client certificate needs its key, and the key its certificate.</source>
        <translation>Ein Client-Zertifikat braucht seinen Schlüssel und der Schlüssel sein Zertifikat.</translation>
    </message>
    <message>
        <source>Ingress</source>
        <translation>Ingress</translation>
    </message>
    <message>
        <source>the services&apos; own addresses, or e.g. http://127.0.0.1:8080</source>
        <translation>die eigenen Adressen der Services oder z. B. http://127.0.0.1:8080</translation>
    </message>
    <message>
        <source>The password would go to %1 in the clear. Give an https address, unless the way there is protected otherwise.</source>
        <translation>Das Passwort ginge unverschlüsselt an %1. Eine https-Adresse angeben, es sei denn, der Weg dorthin ist anders geschützt.</translation>
    </message>
    <message>
        <source>Type the proxy&apos;s user and password into their own fields: its address is kept where anybody can read it.</source>
        <translation>Benutzer und Passwort des Proxys in ihre eigenen Felder eingeben: Seine Adresse wird dort aufbewahrt, wo sie jeder lesen kann.</translation>
    </message>
    <message>
        <source>Type the proxy&apos;s user, or no password.</source>
        <translation>Den Benutzer des Proxys eingeben, oder kein Passwort.</translation>
    </message>
    <message>
        <source>Type the proxy&apos;s password.</source>
        <translation>Das Passwort des Proxys eingeben.</translation>
    </message>
</context>
<context>
    <name>ConsoleCost</name>
    <message>
        <source>AWS pricing pages, us-east-1, as of 2026-11-26</source>
        <translation>Preisseiten von AWS, us-east-1, Stand 2026-11-26</translation>
    </message>
</context>
<context>
    <name>CreateFunctionDialog</name>
    <message>
        <source>A name has letters, digits, - and _ only.</source>
        <translation>Ein Name hat nur Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>A name has small letters, digits and - only, and starts with a letter.</source>
        <translation>Ein Name hat nur Kleinbuchstaben, Ziffern und - und beginnt mit einem Buchstaben.</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>tmp</source>
        <translation>/tmp</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>system calls</source>
        <translation>Systemaufrufe</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>watched</source>
        <translation>überwacht</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>The kernel ends what uses more than the function&apos;s memory; files in /tmp count.</source>
        <translation>Der Kernel beendet, was mehr als den Speicher der Funktion braucht; Dateien in /tmp zählen mit.</translation>
    </message>
    <message>
        <source>No memory control group may be used here: the engine looks at each running function&apos;s memory many times a second and ends it when it is over. A quick burst can exceed the limit.</source>
        <translation>Hier darf keine Kontrollgruppe für Speicher benutzt werden: Die Engine sieht viele Male pro Sekunde nach dem Speicher jeder laufenden Funktion und beendet sie, wenn er überschritten ist. Ein kurzer Ausschlag kann die Grenze überschreiten.</translation>
    </message>
    <message>
        <source>%1 processes and threads.</source>
        <translation>%1 Prozesse und Threads.</translation>
    </message>
    <message>
        <source>No process control group may be used here, and this Linux, older than 5.14, counts a user&apos;s processes all together.</source>
        <translation>Hier darf keine Kontrollgruppe für Prozesse benutzt werden, und dieses Linux, älter als 5.14, zählt alle Prozesse eines Benutzers zusammen.</translation>
    </message>
    <message>
        <source>When all processors are busy functions share them in proportion to their memory; else one may take what is free, where AWS gives one per 1,769 MB.</source>
        <translation>Sind alle Prozessoren belegt, teilen Funktionen sie im Verhältnis ihres Speichers; sonst darf eine nehmen, was frei ist. AWS gibt einen je 1.769 MB.</translation>
    </message>
    <message>
        <source>No processor control group may be used here: functions share this machine&apos;s processors evenly; AWS gives one per 1,769 MB of memory.</source>
        <translation>Hier darf keine Kontrollgruppe für Prozessoren benutzt werden: Funktionen teilen die Prozessoren dieses Rechners gleichmäßig; AWS gibt einen je 1.769 MB Speicher.</translation>
    </message>
    <message>
        <source>%1 open files.</source>
        <translation>%1 offene Dateien.</translation>
    </message>
    <message>
        <source>file watches</source>
        <translation>Dateiwächter</translation>
    </message>
    <message>
        <source>%1 watchers of files (inotify).</source>
        <translation>%1 Dateiwächter (inotify).</translation>
    </message>
    <message>
        <source>The settings of user namespaces may not be changed here: a function can use up the watchers of files that its user may have.</source>
        <translation>Die Einstellungen von Benutzernamensräumen lassen sich hier nicht ändern: Eine Funktion kann alle Dateiwächter aufbrauchen, die ihrem Benutzer zustehen.</translation>
    </message>
    <message>
        <source>/tmp holds what the function&apos;s ephemeral storage allows.</source>
        <translation>/tmp fasst, was der flüchtige Speicher der Funktion erlaubt.</translation>
    </message>
    <message>
        <source>Functions reach the engine and nothing else, but for those given the host&apos;s network.</source>
        <translation>Funktionen erreichen die Engine und sonst nichts, außer jenen, die das Netzwerk des Rechners bekamen.</translation>
    </message>
    <message>
        <source>The engine was built without libseccomp.</source>
        <translation>Die Engine wurde ohne libseccomp gebaut.</translation>
    </message>
    <message>
        <source>Calls no function needs are refused.</source>
        <translation>Aufrufe, die keine Funktion braucht, werden abgelehnt.</translation>
    </message>
    <message>
        <source>Functions run as nobody.</source>
        <translation>Funktionen laufen als nobody.</translation>
    </message>
    <message>
        <source>Functions run as the engine&apos;s user, without any capability.</source>
        <translation>Funktionen laufen als Benutzer der Engine, ohne besondere Rechte.</translation>
    </message>
    <message>
        <source>Functions run in bubblewrap sandboxes.</source>
        <translation>Funktionen laufen in Sandboxen von bubblewrap.</translation>
    </message>
    <message>
        <source>bubblewrap is not installed. Install it (apt install bubblewrap) and restart the engine.</source>
        <translation>bubblewrap ist nicht installiert. Es installieren (apt install bubblewrap) und die Engine neu starten.</translation>
    </message>
</context>
<context>
    <name>EngineProcess</name>
    <message>
        <source>The engine said something unexpected.</source>
        <translation>Die Engine hat etwas Unerwartetes gesagt.</translation>
    </message>
    <message>
        <source>Check that console and engine are of the same version.</source>
        <translation>Prüfen, ob Konsole und Engine dieselbe Version haben.</translation>
    </message>
</context>
<context>
    <name>EventParser</name>
    <message>
        <source>The event stream does not say which journal it is of.</source>
        <translation>Der Ereignisstrom sagt nicht, zu welchem Journal er gehört.</translation>
    </message>
    <message>
        <source>A line of the event stream is not a JSON object.</source>
        <translation>Eine Zeile des Ereignisstroms ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>A line of the event stream has no sequence number.</source>
        <translation>Eine Zeile des Ereignisstroms hat keine laufende Nummer.</translation>
    </message>
</context>
<context>
    <name>EventStream</name>
    <message>
        <source>What it said is missing from the history.</source>
        <translation>Was sie sagte, fehlt im Verlauf.</translation>
    </message>
    <message>
        <source>A line of the event stream is too long to be read.</source>
        <translation>Eine Zeile des Ereignisstroms ist zu lang zum Lesen.</translation>
    </message>
    <message>
        <source>A line of the event stream could not be read.</source>
        <translation>Eine Zeile des Ereignisstroms war nicht lesbar.</translation>
    </message>
    <message>
        <source>The event stream began without saying what it is.</source>
        <translation>Der Ereignisstrom begann, ohne zu sagen, was er ist.</translation>
    </message>
    <message>
        <source>The engine lost the end of its journal.</source>
        <translation>Die Engine hat das Ende ihres Journals verloren.</translation>
    </message>
</context>
<context>
    <name>FireTimes</name>
    <message>
        <source>ddd d MMM HH:mm</source>
        <extracomment>How a time of a day is written, in the letters of Qt&apos;s date formats.</extracomment>
        <translation>ddd d. MMM HH:mm</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
</context>
<context>
    <name>FoundProfiles</name>
    <message>
        <source>user and password</source>
        <translation>Name und Passwort</translation>
    </message>
    <message>
        <source>role %1, with a code</source>
        <translation>Rolle %1, mit Code</translation>
    </message>
    <message>
        <source>role %1</source>
        <translation>Rolle %1</translation>
    </message>
    <message>
        <source>single sign-on</source>
        <translation>Single Sign-on</translation>
    </message>
    <message>
        <source>key pair</source>
        <translation>Schlüsselpaar</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>no credentials</source>
        <translation>keine Zugangsdaten</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>name and password</source>
        <translation>Name und Passwort</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
</context>
<context>
    <name>Handler</name>
    <message>
        <source>A handler is a file and a function of it, e.g. %1.</source>
        <translation>Ein Handler ist eine Datei und eine Funktion darin, z. B. %1.</translation>
    </message>
    <message>
        <source>The code has no file “%1”.</source>
        <translation>Der Code hat keine Datei „%1“.</translation>
    </message>
</context>
<context>
    <name>HttpClient</name>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>Bei %1 antwortet nichts.</translation>
    </message>
    <message>
        <source>Check that it is running and that the port is right.</source>
        <translation>Prüfen, ob es läuft und ob der Port stimmt.</translation>
    </message>
    <message>
        <source>%1 closed the connection before its answer was complete.</source>
        <translation>%1 hat die Verbindung geschlossen, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, look at the server&apos;s log.</source>
        <translation>Noch einmal versuchen. Wenn es wieder geschieht, ins Protokoll des Servers sehen.</translation>
    </message>
    <message>
        <source>The name %1 is not known.</source>
        <translation>Der Name %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Check the address and the network connection.</source>
        <translation>Adresse und Netzverbindung prüfen.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Check the network connection, then try again.</source>
        <translation>Die Netzverbindung prüfen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The certificate of %1 could not be verified.</source>
        <translation>Das Zertifikat von %1 konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>Check this machine&apos;s clock and whether a proxy replaces certificates here.</source>
        <translation>Die Uhr dieses Rechners prüfen und ob hier ein Proxy Zertifikate ersetzt.</translation>
    </message>
    <message>
        <source>Talking to %1 failed: %2.</source>
        <translation>Das Gespräch mit %1 ist fehlgeschlagen: %2.</translation>
    </message>
    <message>
        <source>%1 has not sent anything for %2 seconds.</source>
        <translation>%1 hat seit %2 Sekunden nichts gesendet.</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>„%1“ ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Check that it is there and that you may read it.</source>
        <translation>Prüfen, ob es sie gibt und ob Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>The answer of %1 is longer than %2 bytes.</source>
        <translation>Die Antwort von %1 ist länger als %2 Bytes.</translation>
    </message>
    <message>
        <source>Ask for less at once.</source>
        <translation>Weniger auf einmal verlangen.</translation>
    </message>
    <message>
        <source>“%1” cannot be used: %2.</source>
        <translation>„%1“ kann nicht benutzt werden: %2.</translation>
    </message>
    <message>
        <source>Choose another file in the connection&apos;s settings.</source>
        <translation>In den Einstellungen der Verbindung eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>it holds no certificate</source>
        <translation>sie enthält kein Zertifikat</translation>
    </message>
    <message>
        <source>it holds no private key that can be read without a password</source>
        <translation>sie enthält keinen privaten Schlüssel, der ohne Passwort gelesen werden kann</translation>
    </message>
    <message>
        <source>“%1” is no address of a proxy.</source>
        <translation>„%1“ ist keine Adresse eines Proxys.</translation>
    </message>
    <message>
        <source>Write it as http://host:port or socks5://host:port.</source>
        <translation>Sie als http://host:port oder socks5://host:port schreiben.</translation>
    </message>
    <message>
        <source>certificate data</source>
        <translation>Zertifikatsdaten</translation>
    </message>
    <message>
        <source>%1 answers without TLS.</source>
        <translation>%1 antwortet ohne TLS.</translation>
    </message>
    <message>
        <source>Check the port, or whether the address begins with http://.</source>
        <translation>Den Port prüfen, oder ob die Adresse mit http:// beginnt.</translation>
    </message>
    <message>
        <source>%1 has sent next to nothing for %2 seconds.</source>
        <translation>%1 hat %2 Sekunden lang so gut wie nichts gesendet.</translation>
    </message>
    <message>
        <source>Check the proxy in the connection&apos;s settings, or this machine&apos;s.</source>
        <translation>Den Proxy in den Einstellungen der Verbindung oder den dieses Rechners prüfen.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 wants a user and a password that it knows.</source>
        <translation>Der Proxy auf dem Weg zu %1 verlangt einen Benutzer und ein Passwort, die er kennt.</translation>
    </message>
    <message>
        <source>Type them in the connection&apos;s settings.</source>
        <translation>Beides in den Einstellungen der Verbindung eingeben.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy, or choose another one in the connection&apos;s settings.</source>
        <translation>Den Betreiber des Proxys fragen oder in den Einstellungen der Verbindung einen anderen wählen.</translation>
    </message>
    <message>
        <source>The name of the proxy, %1, is not known.</source>
        <translation>Der Name des Proxys, %1, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Nothing answers at the proxy %1.</source>
        <translation>Beim Proxy %1 antwortet nichts.</translation>
    </message>
    <message>
        <source>The proxy %1 did not answer in time.</source>
        <translation>Der Proxy %1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The proxy %1 closed the connection.</source>
        <translation>Der Proxy %1 hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>The proxy %1 lets nobody through to %2: it answered %3.</source>
        <translation>Der Proxy %1 lässt niemanden zu %2 durch: Er hat mit %3 geantwortet.</translation>
    </message>
    <message>
        <source>The proxy %1 does not know the name %2: it answered %3.</source>
        <translation>Der Proxy %1 kennt den Namen %2 nicht: Er hat mit %3 geantwortet.</translation>
    </message>
    <message>
        <source>Check the address: the proxy looks up its name, not this machine.</source>
        <translation>Die Adresse prüfen: Ihren Namen schlägt der Proxy nach, nicht dieser Rechner.</translation>
    </message>
    <message>
        <source>The proxy %1 heard nothing from %2 in time: it answered %3.</source>
        <translation>Der Proxy %1 hat von %2 nicht rechtzeitig etwas gehört: Er hat mit %3 geantwortet.</translation>
    </message>
    <message>
        <source>Try again later. If others get through, ask whoever runs the proxy.</source>
        <translation>Später noch einmal versuchen. Kommen andere durch, den Betreiber des Proxys fragen.</translation>
    </message>
    <message>
        <source>The proxy %1 cannot reach %2: it answered %3.</source>
        <translation>Der Proxy %1 erreicht %2 nicht: Er hat mit %3 geantwortet.</translation>
    </message>
    <message>
        <source>Check the address. If it is right, ask whoever runs the proxy.</source>
        <translation>Die Adresse prüfen. Stimmt sie, den Betreiber des Proxys fragen.</translation>
    </message>
    <message>
        <source>The proxy %1 opens no way to %2: it answered %3.</source>
        <translation>Der Proxy %1 öffnet keinen Weg zu %2: Er hat mit %3 geantwortet.</translation>
    </message>
    <message>
        <source>What answers at %1 is no proxy that is understood here.</source>
        <translation>Was bei %1 antwortet, ist kein Proxy, der hier verstanden wird.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s port, and whether its address begins with http:// or socks5://.</source>
        <translation>Den Port des Proxys prüfen und ob seine Adresse mit http:// oder socks5:// beginnt.</translation>
    </message>
    <message>
        <source>The proxy %1 opens no way to %2.</source>
        <translation>Der Proxy %1 öffnet keinen Weg zu %2.</translation>
    </message>
    <message>
        <source>The proxy %1, or another one before %2, answered %3.</source>
        <translation>Der Proxy %1 oder ein anderer vor %2 hat mit %3 geantwortet.</translation>
    </message>
</context>
<context>
    <name>KnativeAnswer</name>
    <message>
        <source>Sign in to the cluster with its own tools, then try again.</source>
        <translation>Mit den Werkzeugen des Clusters anmelden, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Ask the cluster&apos;s administrator for the permission.</source>
        <translation>Die Verwaltung des Clusters um die Berechtigung bitten.</translation>
    </message>
    <message>
        <source>It may have been deleted. Refresh the list.</source>
        <translation>Vielleicht wurde es gelöscht. Die Liste neu laden.</translation>
    </message>
    <message>
        <source>Somebody else changed it meanwhile. Reload, then make your change again.</source>
        <translation>Jemand anderes hat es inzwischen geändert. Neu laden und die Änderung noch einmal machen.</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>Kurz warten, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, look at the log of the cluster&apos;s API server.</source>
        <translation>Noch einmal versuchen. Wenn es wieder geschieht, ins Log des API-Servers des Clusters sehen.</translation>
    </message>
    <message>
        <source>The server answered with status %1.</source>
        <translation>Der Server antwortete mit Status %1.</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be understood: %1.</source>
        <translation>Die Antwort des Servers ist nicht zu verstehen: %1.</translation>
    </message>
    <message>
        <source>Check that the address is that of a cluster&apos;s API server.</source>
        <translation>Prüfen, ob die Adresse die des API-Servers eines Clusters ist.</translation>
    </message>
    <message>
        <source>it is not a JSON object</source>
        <translation>sie ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>it is not a list</source>
        <translation>sie ist keine Liste</translation>
    </message>
</context>
<context>
    <name>KnativeChecks</name>
    <message>
        <source>%1 %2 in namespace %3</source>
        <translation>%1 %2 im Namensraum %3</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Create functions</source>
        <translation>Funktionen anlegen</translation>
    </message>
    <message>
        <source>Change functions</source>
        <translation>Funktionen ändern</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Instanzen</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Knative Serving</source>
        <translation>Knative Serving</translation>
    </message>
    <message>
        <source>It is not installed in this cluster.</source>
        <translation>Es ist in diesem Cluster nicht installiert.</translation>
    </message>
    <message>
        <source>Ask the cluster&apos;s administrator to install it.</source>
        <translation>Die Verwaltung des Clusters bitten, es zu installieren.</translation>
    </message>
    <message>
        <source>You may not do this here.</source>
        <translation>Das dürfen Sie hier nicht.</translation>
    </message>
    <message>
        <source>The permission to %1 is missing.</source>
        <translation>Es fehlt die Berechtigung: %1.</translation>
    </message>
</context>
<context>
    <name>KnativeLogs</name>
    <message>
        <source>The logs of %1 instances are followed, not those of the others.</source>
        <translation>Die Protokolle von %1 Instanzen werden verfolgt, die der übrigen nicht.</translation>
    </message>
    <message>
        <source>Choose a namespace with fewer instances to see all of them.</source>
        <translation>Einen Namensraum mit weniger Instanzen wählen, um alle zu sehen.</translation>
    </message>
    <message>
        <source>Memory is not known: the cluster has no metrics server (metrics.k8s.io).</source>
        <translation>Der Speicher ist nicht bekannt: Der Cluster hat keinen Metrics Server (metrics.k8s.io).</translation>
    </message>
    <message>
        <source>Memory is not known: the permission to list pods.metrics.k8s.io is missing.</source>
        <translation>Der Speicher ist nicht bekannt: Die Berechtigung, pods.metrics.k8s.io aufzulisten, fehlt.</translation>
    </message>
    <message>
        <source>Calls are not seen: the permission to get pods/proxy is missing.</source>
        <translation>Aufrufe sind nicht zu sehen: Die Berechtigung, pods/proxy zu lesen, fehlt.</translation>
    </message>
    <message>
        <source>Calls are counted, not logged, by this cluster: each is shown with the mean duration since the look before. The switch is logging.enable-request-log in config-observability.</source>
        <translation>Dieser Cluster zählt Aufrufe und protokolliert sie nicht: Jeder wird mit der mittleren Dauer seit dem Blick davor gezeigt. Der Schalter ist logging.enable-request-log in config-observability.</translation>
    </message>
    <message>
        <source>Calls are not seen: this cluster neither logs nor counts them. The switch is logging.enable-request-log in config-observability.</source>
        <translation>Aufrufe sind nicht zu sehen: Dieser Cluster protokolliert und zählt sie nicht. Der Schalter ist logging.enable-request-log in config-observability.</translation>
    </message>
</context>
<context>
    <name>KnativeScaling</name>
    <message>
        <source>Requests at once</source>
        <translation>Anfragen zugleich</translation>
    </message>
    <message>
        <source>Scaled by</source>
        <translation>Skaliert nach</translation>
    </message>
    <message>
        <source>Target of one instance</source>
        <translation>Ziel je Instanz</translation>
    </message>
    <message>
        <source>Autoscaler</source>
        <translation>Autoscaler</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Zeitfenster</translation>
    </message>
    <message>
        <source>Delay of scaling down</source>
        <translation>Verzögerung beim Verkleinern</translation>
    </message>
    <message>
        <source>Minimum instances</source>
        <translation>Instanzen mindestens</translation>
    </message>
    <message>
        <source>Maximum instances</source>
        <translation>Instanzen höchstens</translation>
    </message>
</context>
<context>
    <name>KnativeSchedule</name>
    <message>
        <source>“%1” is no schedule.</source>
        <translation>„%1“ ist kein Zeitplan.</translation>
    </message>
    <message>
        <source>Write rate(5 minutes) or cron(0 9 ? * MON-FRI *).</source>
        <translation>rate(5 minutes) oder cron(0 9 ? * MON-FRI *) schreiben.</translation>
    </message>
    <message>
        <source>A PingSource knows no years, and neither L, W nor #: “%1”.</source>
        <translation>Eine PingSource kennt keine Jahre und weder L, W noch #: „%1“.</translation>
    </message>
    <message>
        <source>Write days and weekdays as numbers or names.</source>
        <translation>Tage und Wochentage als Zahlen oder Namen schreiben.</translation>
    </message>
</context>
<context>
    <name>KnativeServing</name>
    <message>
        <source>Somebody else changed it meanwhile.</source>
        <translation>Jemand anderes hat es inzwischen geändert.</translation>
    </message>
    <message>
        <source>Reload, then make your change again.</source>
        <translation>Neu laden und die Änderung noch einmal machen.</translation>
    </message>
    <message>
        <source>Knative runs container images only.</source>
        <translation>Knative führt nur Container-Images aus.</translation>
    </message>
    <message>
        <source>Give the image to run, e.g. registry.example/hello:1.</source>
        <translation>Das Image angeben, das laufen soll, z. B. registry.example/hello:1.</translation>
    </message>
    <message>
        <source>“%1” has no revision yet.</source>
        <translation>„%1“ hat noch keine Revision.</translation>
    </message>
    <message>
        <source>Wait until the cluster has made one.</source>
        <translation>Warten, bis der Cluster eine angelegt hat.</translation>
    </message>
    <message>
        <source>The revision “%1” has a tag or gets calls.</source>
        <translation>Die Revision „%1“ hat ein Tag oder bekommt Aufrufe.</translation>
    </message>
    <message>
        <source>Lead them to another revision first.</source>
        <translation>Diese zuerst zu einer anderen Revision leiten.</translation>
    </message>
    <message>
        <source>The cluster did not keep the tag.</source>
        <translation>Der Cluster hat das Tag nicht behalten.</translation>
    </message>
</context>
<context>
    <name>KnativeTraffic</name>
    <message>
        <source>%1 % to %2</source>
        <translation>%1 % an %2</translation>
    </message>
    <message>
        <source>A tag leads to one revision only.</source>
        <translation>Ein Tag führt nur zu einer Revision.</translation>
    </message>
    <message>
        <source>Split the calls of the service&apos;s own address, %1, instead.</source>
        <translation>Stattdessen die Aufrufe der eigenen Adresse des Service aufteilen, %1.</translation>
    </message>
    <message>
        <source>There is a tag “%1” already.</source>
        <translation>Ein Tag „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>There is no tag “%1”.</source>
        <translation>Ein Tag „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>It may have been deleted. Refresh the list.</source>
        <translation>Vielleicht wurde es gelöscht. Die Liste neu laden.</translation>
    </message>
    <message>
        <source>“%1” cannot be a tag.</source>
        <translation>„%1“ kann kein Tag sein.</translation>
    </message>
    <message>
        <source>A tag becomes part of an address: small letters, digits and hyphens, a letter first.</source>
        <translation>Ein Tag wird Teil einer Adresse: Kleinbuchstaben, Ziffern und Bindestriche, ein Buchstabe zuerst.</translation>
    </message>
</context>
<context>
    <name>KnativeTriggers</name>
    <message>
        <source>Knative Eventing is not installed in this cluster.</source>
        <translation>Knative Eventing ist in diesem Cluster nicht installiert.</translation>
    </message>
    <message>
        <source>Ask the cluster&apos;s administrator to install it.</source>
        <translation>Die Verwaltung des Clusters bitten, es zu installieren.</translation>
    </message>
    <message>
        <source>Knative has no queues of its own.</source>
        <translation>Knative hat keine eigenen Warteschlangen.</translation>
    </message>
    <message>
        <source>Knative has no buckets of its own.</source>
        <translation>Knative hat keine eigenen Buckets.</translation>
    </message>
    <message>
        <source>A service&apos;s address is open to all who reach it.</source>
        <translation>Die Adresse eines Service steht allen offen, die sie erreichen.</translation>
    </message>
    <message>
        <source>Choose “anybody who knows the address”.</source>
        <translation>„Alle, die die Adresse kennen“ wählen.</translation>
    </message>
    <message>
        <source>The cluster has given the service no address yet.</source>
        <translation>Der Cluster hat dem Service noch keine Adresse gegeben.</translation>
    </message>
    <message>
        <source>Look at the service&apos;s state, then refresh.</source>
        <translation>Nach dem Zustand des Service sehen, dann neu laden.</translation>
    </message>
    <message>
        <source>Sent GET %1: it answered with status %2.</source>
        <translation>GET %1 gesendet: Die Antwort hatte Status %2.</translation>
    </message>
    <message>
        <source>Sent the service an event as %1 would: it answered with status %2.</source>
        <translation>Dem Service ein Ereignis gesendet, wie %1 es täte: Die Antwort hatte Status %2.</translation>
    </message>
</context>
<context>
    <name>KubeConfig</name>
    <message>
        <source>Run the plugin of the kubeconfig in a terminal to see why.</source>
        <translation>Das Plugin der Kubeconfig in einem Terminal starten, um den Grund zu sehen.</translation>
    </message>
    <message>
        <source>The plugin printed something other than credentials of %1.</source>
        <translation>Das Plugin gab etwas anderes aus als Zugangsdaten nach %1.</translation>
    </message>
    <message>
        <source>The plugin printed neither a token nor a certificate with its key.</source>
        <translation>Das Plugin gab weder ein Token noch ein Zertifikat mit seinem Schlüssel aus.</translation>
    </message>
    <message>
        <source>“%1” needs a terminal to sign in.</source>
        <translation>„%1“ braucht zum Anmelden ein Terminal.</translation>
    </message>
    <message>
        <source>Sign in with it in a terminal, or choose another context.</source>
        <translation>Sich damit in einem Terminal anmelden oder einen anderen Kontext wählen.</translation>
    </message>
    <message>
        <source>The plugin speaks “%1”, which is not known here.</source>
        <translation>Das Plugin spricht „%1“, was hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>„%1“ ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Correct the file, or name another one in KUBECONFIG.</source>
        <translation>Die Datei berichtigen oder in KUBECONFIG eine andere nennen.</translation>
    </message>
    <message>
        <source>Choose another context in the connection&apos;s settings, or correct the kubeconfig.</source>
        <translation>In den Einstellungen der Verbindung einen anderen Kontext wählen oder die Kubeconfig berichtigen.</translation>
    </message>
    <message>
        <source>No context is chosen.</source>
        <translation>Es ist kein Kontext gewählt.</translation>
    </message>
    <message>
        <source>There is no context “%1”.</source>
        <translation>Einen Kontext „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The context “%1” names no cluster that has an address.</source>
        <translation>Der Kontext „%1“ nennt keinen Cluster mit einer Adresse.</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>sie ist zu lang</translation>
    </message>
    <message>
        <source>The token file “%1” cannot be read: %2.</source>
        <translation>Die Token-Datei „%1“ ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Sign in with the cluster&apos;s own tools, then try again.</source>
        <translation>Mit den Werkzeugen des Clusters anmelden, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The context “%1” asks to accept any certificate (insecure-skip-tls-verify). Signalbox never does.</source>
        <translation>Der Kontext „%1“ will jedes Zertifikat annehmen (insecure-skip-tls-verify). Signalbox tut das nie.</translation>
    </message>
    <message>
        <source>Give the cluster&apos;s certificate authority instead, in the kubeconfig or in the connection&apos;s settings.</source>
        <translation>Stattdessen die Zertifizierungsstelle des Clusters angeben, in der Kubeconfig oder in den Einstellungen der Verbindung.</translation>
    </message>
    <message>
        <source>The context “%1” signs in by “%2”, which is not supported here.</source>
        <translation>Der Kontext „%1“ meldet sich mit „%2“ an, was hier nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>Let the cluster&apos;s tools write an exec plugin, a token or a certificate instead.</source>
        <translation>Die Werkzeuge des Clusters stattdessen ein Exec-Plugin, ein Token oder ein Zertifikat schreiben lassen.</translation>
    </message>
    <message>
        <source>The context “%1” would send a token or a password to “%2” in the clear.</source>
        <translation>Der Kontext „%1“ würde ein Token oder ein Passwort unverschlüsselt an „%2“ senden.</translation>
    </message>
    <message>
        <source>Give the cluster&apos;s server an https address in the kubeconfig.</source>
        <translation>Dem Server des Clusters in der Kubeconfig eine https-Adresse geben.</translation>
    </message>
</context>
<context>
    <name>LambdaClient</name>
    <message>
        <source>%1 could not be made ready: %2</source>
        <translation>%1 konnte nicht bereitgestellt werden: %2</translation>
    </message>
    <message>
        <source>Correct the code or the configuration, then update it again.</source>
        <translation>Code oder Konfiguration berichtigen, dann neu aktualisieren.</translation>
    </message>
    <message>
        <source>%1 is still not ready.</source>
        <translation>%1 ist noch immer nicht bereit.</translation>
    </message>
    <message>
        <source>Look at it again in a few minutes.</source>
        <translation>In einigen Minuten wieder nachsehen.</translation>
    </message>
    <message>
        <source>This function&apos;s code cannot be downloaded.</source>
        <translation>Der Code dieser Funktion kann nicht heruntergeladen werden.</translation>
    </message>
    <message>
        <source>It was made of a container image.</source>
        <translation>Sie wurde aus einem Container-Image erstellt.</translation>
    </message>
    <message>
        <source>The trigger is removed, but its permission %1 is left in the function&apos;s policy: remove it under Configuration, Permissions.</source>
        <translation>Der Auslöser ist entfernt, doch seine Berechtigung %1 bleibt in der Richtlinie der Funktion: unter Konfiguration, Berechtigungen entfernen.</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>measured · every environment</source>
        <translation>gemessen · jede Umgebung</translation>
    </message>
    <message>
        <source>inferred from pods and their logs</source>
        <translation>aus Pods und ihren Protokollen erschlossen</translation>
    </message>
    <message>
        <source>inferred from logs</source>
        <translation>aus Protokollen erschlossen</translation>
    </message>
    <message>
        <source>measured, remote ones inferred from logs</source>
        <translation>gemessen, entfernte aus Protokollen erschlossen</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>… (%1 characters in all)</source>
        <translation>… (insgesamt %1 Zeichen)</translation>
    </message>
</context>
<context>
    <name>OpenFaas</name>
    <message>
        <source>Scaled to zero</source>
        <translation>Auf null skaliert</translation>
    </message>
    <message>
        <source>No replica is ready</source>
        <translation>Kein Replikat ist bereit</translation>
    </message>
    <message>
        <source>it is no list of functions</source>
        <translation>sie ist keine Liste von Funktionen</translation>
    </message>
    <message>
        <source>it describes no function</source>
        <translation>sie beschreibt keine Funktion</translation>
    </message>
    <message>
        <source>Somebody else changed %1 meanwhile.</source>
        <translation>Jemand anderes hat %1 inzwischen geändert.</translation>
    </message>
    <message>
        <source>Reload it, then make your change again.</source>
        <translation>Neu laden, dann die Änderung noch einmal machen.</translation>
    </message>
    <message>
        <source>The gateway does not say which image %1 is made of.</source>
        <translation>Das Gateway sagt nicht, aus welchem Image %1 besteht.</translation>
    </message>
    <message>
        <source>Without it a change would lose the function: deploy it anew instead.</source>
        <translation>Ohne das ginge die Funktion bei einer Änderung verloren: stattdessen neu bereitstellen.</translation>
    </message>
    <message>
        <source>OpenFaaS deploys container images.</source>
        <translation>OpenFaaS stellt Container-Images bereit.</translation>
    </message>
    <message>
        <source>Name the image to deploy.</source>
        <translation>Das Image nennen, das bereitgestellt werden soll.</translation>
    </message>
    <message>
        <source>A function “%1” is there already.</source>
        <translation>Eine Funktion „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>it answered</source>
        <translation>sie hat geantwortet</translation>
    </message>
    <message>
        <source>it failed</source>
        <translation>sie ist gescheitert</translation>
    </message>
    <message>
        <source>Called %1: %2.</source>
        <translation>%1 aufgerufen: %2.</translation>
    </message>
</context>
<context>
    <name>OpenFaasAnswer</name>
    <message>
        <source>Check the user and the password of this connection.</source>
        <translation>Benutzer und Passwort dieser Verbindung prüfen.</translation>
    </message>
    <message>
        <source>It may have been deleted. Refresh the list.</source>
        <translation>Vielleicht wurde es gelöscht. Die Liste neu laden.</translation>
    </message>
    <message>
        <source>Choose another name, or reload it and make your change again.</source>
        <translation>Einen anderen Namen wählen, oder neu laden und die Änderung noch einmal machen.</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>Kurz warten, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This gateway&apos;s provider has no such thing.</source>
        <translation>Der Provider dieses Gateways kennt das nicht.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, look at the gateway&apos;s log.</source>
        <translation>Noch einmal versuchen. Passiert es wieder, ins Log des Gateways sehen.</translation>
    </message>
    <message>
        <source>The server sends us elsewhere: %1</source>
        <translation>Der Server schickt uns anderswohin: %1</translation>
    </message>
    <message>
        <source>Type the address where the gateway itself answers.</source>
        <translation>Die Adresse eingeben, an der das Gateway selbst antwortet.</translation>
    </message>
    <message>
        <source>The gateway answered with status %1.</source>
        <translation>Das Gateway hat mit Status %1 geantwortet.</translation>
    </message>
    <message>
        <source>The answer cannot be understood: %1.</source>
        <translation>Die Antwort ist nicht zu verstehen: %1.</translation>
    </message>
    <message>
        <source>Check that an OpenFaaS gateway answers at this address.</source>
        <translation>Prüfen, ob an dieser Adresse ein OpenFaaS-Gateway antwortet.</translation>
    </message>
</context>
<context>
    <name>OpenFaasBackend</name>
    <message>
        <source>The gateway&apos;s counters cannot be reached from here.</source>
        <translation>Die Zähler des Gateways sind von hier nicht erreichbar.</translation>
    </message>
    <message>
        <source>They are at its port 8082, or in Prometheus.</source>
        <translation>Sie sind an seinem Port 8082, oder in Prometheus.</translation>
    </message>
</context>
<context>
    <name>OpenFaasChecks</name>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>Namensräume</translation>
    </message>
    <message>
        <source>The gateway has no namespace “%1”.</source>
        <translation>Das Gateway hat keinen Namensraum „%1“.</translation>
    </message>
    <message>
        <source>It has: %1</source>
        <translation>Es hat: %1</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>it names no provider</source>
        <translation>sie nennt keinen Provider</translation>
    </message>
</context>
<context>
    <name>OpenFaasCli</name>
    <message>
        <source>What faas-cli keeps cannot be read: %1.</source>
        <translation>Was faas-cli aufbewahrt, ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Run “faas-cli login” once more, or type the user and the password here.</source>
        <translation>„faas-cli login“ noch einmal ausführen, oder Namen und Passwort hier eingeben.</translation>
    </message>
    <message>
        <source>the login to %1 has no token</source>
        <translation>die Anmeldung bei %1 hat kein Token</translation>
    </message>
    <message>
        <source>“%1” is no way of signing in that is known here</source>
        <translation>„%1“ ist keine Art der Anmeldung, die hier bekannt ist</translation>
    </message>
    <message>
        <source>“%1”, line %2, is not YAML</source>
        <translation>„%1“, Zeile %2, ist kein YAML</translation>
    </message>
</context>
<context>
    <name>OpenFaasConnection</name>
    <message>
        <source>faas-cli is not signed in to %1.</source>
        <translation>faas-cli ist bei %1 nicht angemeldet.</translation>
    </message>
    <message>
        <source>Run “faas-cli login”, or type the user and the password here.</source>
        <translation>„faas-cli login“ ausführen, oder Namen und Passwort hier eingeben.</translation>
    </message>
</context>
<context>
    <name>OpenFaasInvocation</name>
    <message>
        <source>This gateway takes no asynchronous calls.</source>
        <translation>Dieses Gateway nimmt keine asynchronen Aufrufe an.</translation>
    </message>
    <message>
        <source>It needs a queue. Call the function without it, or set one up.</source>
        <translation>Es braucht eine Warteschlange. Die Funktion ohne sie aufrufen, oder eine einrichten.</translation>
    </message>
</context>
<context>
    <name>OpenFaasScaling</name>
    <message>
        <source>Scaled by</source>
        <translation>Skaliert nach</translation>
    </message>
    <message>
        <source>Target of one replica</source>
        <translation>Ziel je Replikat</translation>
    </message>
    <message>
        <source>Proportion of the target</source>
        <translation>Anteil am Ziel</translation>
    </message>
    <message>
        <source>Idle: down to zero</source>
        <translation>Im Leerlauf auf null</translation>
    </message>
    <message>
        <source>Idle time before zero</source>
        <translation>Leerlauf bis null</translation>
    </message>
    <message>
        <source>Minimum replicas</source>
        <translation>Replikate mindestens</translation>
    </message>
    <message>
        <source>Maximum replicas</source>
        <translation>Replikate höchstens</translation>
    </message>
    <message>
        <source>Step, % of the maximum</source>
        <translation>Schritt, % der höchsten Zahl</translation>
    </message>
</context>
<context>
    <name>OpenFaasSchedule</name>
    <message>
        <source>The cron connector knows minutes, hours, days of the month, months and days of the week: cron(0 12 * * ? *), or rate(5 minutes).</source>
        <translation>Der Cron-Connector kennt Minuten, Stunden, Tage des Monats, Monate und Wochentage: cron(0 12 * * ? *), oder rate(5 minutes).</translation>
    </message>
    <message>
        <source>Cron has no words for “every %1 %2”.</source>
        <translation>Cron hat keine Worte für „alle %1 %2“.</translation>
    </message>
    <message>
        <source>A cron expression has six fields.</source>
        <translation>Ein Cron-Ausdruck hat sechs Felder.</translation>
    </message>
    <message>
        <source>The cron connector knows no years.</source>
        <translation>Der Cron-Connector kennt keine Jahre.</translation>
    </message>
    <message>
        <source>Choose days of the month or days of the week, and leave the other one at “?”.</source>
        <translation>Tage des Monats oder Wochentage wählen, und das andere bei „?“ lassen.</translation>
    </message>
    <message>
        <source>The cron connector cannot read “%1”.</source>
        <translation>Der Cron-Connector kann „%1“ nicht lesen.</translation>
    </message>
    <message>
        <source>“%1” is no schedule.</source>
        <translation>„%1“ ist kein Zeitplan.</translation>
    </message>
</context>
<context>
    <name>OpenFaasTriggers</name>
    <message>
        <source>Every function has its address as long as it is there.</source>
        <translation>Jede Funktion hat ihre Adresse, solange es sie gibt.</translation>
    </message>
    <message>
        <source>The function is not started by this any more.</source>
        <translation>Die Funktion wird hiervon nicht mehr gestartet.</translation>
    </message>
    <message>
        <source>Refresh the list.</source>
        <translation>Die Liste aktualisieren.</translation>
    </message>
    <message>
        <source>Remove the one it has first.</source>
        <translation>Zuerst entfernen, was sie hat.</translation>
    </message>
    <message>
        <source>OpenFaaS tells no types of events apart.</source>
        <translation>OpenFaaS unterscheidet keine Arten von Ereignissen.</translation>
    </message>
    <message>
        <source>Leave the type empty, or use a topic of its own for it.</source>
        <translation>Die Art leer lassen, oder ein eigenes Topic dafür verwenden.</translation>
    </message>
    <message>
        <source>A topic needs a name without commas.</source>
        <translation>Ein Topic braucht einen Namen ohne Kommas.</translation>
    </message>
    <message>
        <source>The function has a schedule already.</source>
        <translation>Die Funktion hat schon einen Zeitplan.</translation>
    </message>
    <message>
        <source>The function is started by this topic already.</source>
        <translation>Die Funktion wird von diesem Topic schon gestartet.</translation>
    </message>
    <message>
        <source>A schedule fires only where there is no topic beside it.</source>
        <translation>Ein Zeitplan löst nur aus, wo kein Topic neben ihm steht.</translation>
    </message>
    <message>
        <source>Use a function of its own for one of them.</source>
        <translation>Für eines von beiden eine eigene Funktion verwenden.</translation>
    </message>
    <message>
        <source>OpenFaaS has schedules and topics only.</source>
        <translation>OpenFaaS hat nur Zeitpläne und Topics.</translation>
    </message>
</context>
<context>
    <name>Payload</name>
    <message>
        <source>Empty object</source>
        <translation>Leeres Objekt</translation>
    </message>
    <message>
        <source>HTTP request (API Gateway 2.0)</source>
        <translation>HTTP-Anfrage (API Gateway 2.0)</translation>
    </message>
    <message>
        <source>Object created in a bucket</source>
        <translation>Objekt in einem Bucket angelegt</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>there is more than one JSON value</source>
        <translation>es ist mehr als ein JSON-Wert</translation>
    </message>
    <message>
        <source>a } is missing</source>
        <translation>eine } fehlt</translation>
    </message>
    <message>
        <source>a colon is missing after the name</source>
        <translation>nach dem Namen fehlt ein Doppelpunkt</translation>
    </message>
    <message>
        <source>a ] is missing</source>
        <translation>eine ] fehlt</translation>
    </message>
    <message>
        <source>a comma is missing</source>
        <translation>ein Komma fehlt</translation>
    </message>
    <message>
        <source>this is no JSON number</source>
        <translation>das ist keine JSON-Zahl</translation>
    </message>
    <message>
        <source>JSON has no such escape sequence</source>
        <translation>eine solche Escape-Folge hat JSON nicht</translation>
    </message>
    <message>
        <source>this is no valid text</source>
        <translation>das ist kein gültiger Text</translation>
    </message>
    <message>
        <source>the closing quote is missing</source>
        <translation>das schließende Anführungszeichen fehlt</translation>
    </message>
    <message>
        <source>after a comma another value is expected</source>
        <translation>nach dem Komma wird noch ein Wert erwartet</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>es ist zu groß</translation>
    </message>
    <message>
        <source>more follows after the end of the value</source>
        <translation>nach dem Ende des Wertes folgt noch etwas</translation>
    </message>
    <message>
        <source>this is no JSON value</source>
        <translation>das ist kein JSON-Wert</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>“%1” is not a number in text form: “%2”.</source>
        <translation>„%1“ ist keine Zahl als Text: „%2“.</translation>
    </message>
    <message>
        <source>“%1” is not a meter.</source>
        <translation>„%1“ ist keine Messgröße.</translation>
    </message>
    <message>
        <source>A tier follows the one without a limit.</source>
        <translation>Nach der Stufe ohne Grenze folgt noch eine.</translation>
    </message>
    <message>
        <source>The limits of the tiers do not grow.</source>
        <translation>Die Grenzen der Stufen wachsen nicht.</translation>
    </message>
    <message>
        <source>The last tier has to be without a limit.</source>
        <translation>Die letzte Stufe muss ohne Grenze sein.</translation>
    </message>
    <message>
        <source>The source “%1” has no title or no date.</source>
        <translation>Die Quelle „%1“ hat keinen Titel oder kein Datum.</translation>
    </message>
    <message>
        <source>A price is for a unit of nothing.</source>
        <translation>Ein Preis gilt für eine Einheit von nichts.</translation>
    </message>
    <message>
        <source>Its provider, title, currency or date is missing.</source>
        <translation>Anbieter, Titel, Währung oder Datum fehlt.</translation>
    </message>
    <message>
        <source>It has prices for no region.</source>
        <translation>Es hat Preise für keine Region.</translation>
    </message>
    <message>
        <source>%1 at byte %2.</source>
        <translation>%1 bei Byte %2.</translation>
    </message>
    <message>
        <source>The price book cannot be used. %1</source>
        <translation>Das Preisbuch ist nicht brauchbar. %1</translation>
    </message>
    <message>
        <source>Put back the price book that came with Signalbox.</source>
        <translation>Das mit Signalbox gelieferte Preisbuch wieder einsetzen.</translation>
    </message>
</context>
<context>
    <name>ProvisionedConcurrency</name>
    <message>
        <source>%1 ready</source>
        <translation>%1 bereit</translation>
    </message>
    <message>
        <source>%1 of %2 ready</source>
        <translation>%1 von %2 bereit</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
</context>
<context>
    <name>S3</name>
    <message>
        <source>it is no notification configuration</source>
        <translation>es ist keine Benachrichtigungskonfiguration</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>The sample “%1” is not in this build.</source>
        <translation>Das Beispiel „%1“ ist in dieser Fassung nicht enthalten.</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>An HTTP route: answers with what the table holds about the pictures, as JSON or as a page</source>
        <translation>Eine HTTP-Route: antwortet mit dem, was die Tabelle über die Bilder enthält, als JSON oder als Seite</translation>
    </message>
    <message>
        <source>Hello, Node</source>
        <translation>Hallo, Node</translation>
    </message>
    <message>
        <source>Hello, Python</source>
        <translation>Hallo, Python</translation>
    </message>
    <message>
        <source>Answers a greeting; counts the calls its environment has served.</source>
        <translation>Beantwortet einen Gruß; zählt die Aufrufe, die ihre Umgebung bedient hat.</translation>
    </message>
    <message>
        <source>Picture facts</source>
        <translation>Bildangaben</translation>
    </message>
    <message>
        <source>A new picture in a bucket: reads its size, colours or EXIF and writes them to a table</source>
        <translation>Ein neues Bild in einem Bucket: liest Größe, Farben oder EXIF und schreibt sie in eine Tabelle</translation>
    </message>
    <message>
        <source>Tally</source>
        <translation>Zählung</translation>
    </message>
    <message>
        <source>A native program on a schedule: counts what the table holds and logs the total</source>
        <translation>Ein natives Programm nach Zeitplan: zählt, was die Tabelle enthält, und protokolliert die Summe</translation>
    </message>
</context>
<context>
    <name>Scaling</name>
    <message>
        <source>a time such as 90s or 15m</source>
        <translation>eine Zeit wie 90s oder 15m</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>a number from %1</source>
        <translation>eine Zahl ab %1</translation>
    </message>
</context>
<context>
    <name>Schedule</name>
    <message>
        <source>Write rate(5 minutes) or cron(0 12 * * ? *).</source>
        <translation>rate(5 minutes) oder cron(0 12 * * ? *) schreiben.</translation>
    </message>
    <message>
        <source>A rate is a number and minutes, hours or days: rate(5 minutes).</source>
        <translation>Eine Rate ist eine Zahl und minutes, hours oder days: rate(5 minutes).</translation>
    </message>
    <message>
        <source>A rate is at least 1.</source>
        <translation>Eine Rate ist mindestens 1.</translation>
    </message>
    <message>
        <source>cron takes six fields: minutes, hours, day of month, month, day of week, year.</source>
        <translation>cron hat sechs Felder: Minuten, Stunden, Tag im Monat, Monat, Wochentag, Jahr.</translation>
    </message>
    <message>
        <source>“%1” is no value for minutes (0–59).</source>
        <translation>„%1“ ist kein Wert für Minuten (0–59).</translation>
    </message>
    <message>
        <source>“%1” is no value for hours (0–23).</source>
        <translation>„%1“ ist kein Wert für Stunden (0–23).</translation>
    </message>
    <message>
        <source>“%1” is no value for the month (1–12 or JAN–DEC).</source>
        <translation>„%1“ ist kein Wert für den Monat (1–12 oder JAN–DEC).</translation>
    </message>
    <message>
        <source>One of day of month and day of week has to be ?, and only one.</source>
        <translation>Von Tag im Monat und Wochentag muss genau einer ? sein.</translation>
    </message>
    <message>
        <source>“%1” is no value for the day of month (1–31, L, 15W).</source>
        <translation>„%1“ ist kein Wert für den Tag im Monat (1–31, L, 15W).</translation>
    </message>
    <message>
        <source>“%1” is no value for the day of week (1–7 or SUN–SAT, 6#3, 6L).</source>
        <translation>„%1“ ist kein Wert für den Wochentag (1–7 oder SUN–SAT, 6#3, 6L).</translation>
    </message>
    <message>
        <source>With 1 the unit is singular: %1.</source>
        <translation>Bei 1 steht die Einheit in der Einzahl: %1.</translation>
    </message>
    <message>
        <source>The unit is plural here: %1.</source>
        <translation>Hier steht die Einheit in der Mehrzahl: %1.</translation>
    </message>
    <message>
        <source>“%1” is no value for the year (1970–2199).</source>
        <translation>„%1“ ist kein Wert für das Jahr (1970–2199).</translation>
    </message>
</context>
<context>
    <name>SealedText</name>
    <message>
        <source>The file of secrets is damaged.</source>
        <translation>Die Datei mit den Geheimnissen ist beschädigt.</translation>
    </message>
    <message>
        <source>Restore it from a copy, or forget it and type the secrets again.</source>
        <translation>Sie aus einer Kopie wiederherstellen, oder sie entfernen und die Geheimnisse neu eingeben.</translation>
    </message>
    <message>
        <source>The secrets could not be encrypted.</source>
        <translation>Die Geheimnisse konnten nicht verschlüsselt werden.</translation>
    </message>
    <message>
        <source>This passphrase does not open the file.</source>
        <translation>Diese Passphrase öffnet die Datei nicht.</translation>
    </message>
</context>
<context>
    <name>SelfMeter</name>
    <message>
        <source>metrics read: %1</source>
        <translation>gelesene Metriken: %1</translation>
    </message>
    <message>
        <source>Live Tail: %1 s</source>
        <translation>Live Tail: %1 s</translation>
    </message>
    <message>
        <source>S3, lists and writes: %1</source>
        <translation>S3, Auflisten und Schreiben: %1</translation>
    </message>
    <message>
        <source>S3, reads: %1</source>
        <translation>S3, Lesen: %1</translation>
    </message>
    <message>
        <source>SQS requests: %1</source>
        <translation>SQS-Anfragen: %1</translation>
    </message>
    <message>
        <source>%1: %2 calls, %3, %4 throttled</source>
        <translation>%1: %2 Aufrufe, %3, %4 gedrosselt</translation>
    </message>
    <message>
        <source>log reads: %1</source>
        <translation>Logs gelesen: %1</translation>
    </message>
    <message>
        <source>SNS requests: %1</source>
        <translation>SNS-Anfragen: %1</translation>
    </message>
    <message>
        <source>Kinesis records: %1</source>
        <translation>Kinesis-Datensätze: %1</translation>
    </message>
    <message>
        <source>DynamoDB writes: %1</source>
        <translation>DynamoDB, geschrieben: %1</translation>
    </message>
    <message>
        <source>HTTP API calls: %1</source>
        <translation>Aufrufe von HTTP-APIs: %1</translation>
    </message>
    <message>
        <source>functions called: %1</source>
        <translation>Funktionen aufgerufen: %1</translation>
    </message>
    <message>
        <source>(not priced)</source>
        <translation>(ohne Preis)</translation>
    </message>
    <message>
        <source>%1; free tiers are not counted in, nor what called functions run for.</source>
        <translation>%1; Freikontingente sind nicht berücksichtigt, auch nicht, wie lange aufgerufene Funktionen laufen.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings in %1 could not be read.</source>
        <translation>Die Einstellungen in %1 waren nicht lesbar.</translation>
    </message>
    <message>
        <source>Signalbox began with new ones: connections, saved payloads and where code comes from are missing. With the first change the old file is kept as %1.</source>
        <translation>Signalbox hat mit neuen begonnen: Verbindungen, gespeicherte Nutzlasten und die Herkunft von Code fehlen. Mit der ersten Änderung wird die alte Datei als %1 aufgehoben.</translation>
    </message>
    <message>
        <source>%1 cannot be kept as %2: %3</source>
        <translation>%1 kann nicht als %2 aufgehoben werden: %3</translation>
    </message>
</context>
<context>
    <name>StageText</name>
    <message>
        <source>dev</source>
        <translation>dev</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUKTION</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>Another Signalbox is recording into %1.</source>
        <translation>Ein anderes Signalbox zeichnet in %1 auf.</translation>
    </message>
    <message>
        <source>This window shows what it records. It takes over when the other one ends.</source>
        <translation>Dieses Fenster zeigt, was es aufzeichnet, und übernimmt, wenn das andere endet.</translation>
    </message>
    <message>
        <source>%1 was made by a newer Signalbox.</source>
        <translation>%1 stammt von einem neueren Signalbox.</translation>
    </message>
    <message>
        <source>Update Signalbox. The file was left as it is.</source>
        <translation>Signalbox aktualisieren. Die Datei blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>%1 holds no history yet.</source>
        <translation>%1 enthält noch keinen Verlauf.</translation>
    </message>
    <message>
        <source>%1 could not be used: %2.</source>
        <translation>%1 war nicht benutzbar: %2.</translation>
    </message>
    <message>
        <source>Signalbox tries again by itself.</source>
        <translation>Signalbox versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>There is no space left for %1.</source>
        <translation>Für %1 ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>Free some disk space; recording goes on by itself where it stopped.</source>
        <translation>Platz auf dem Datenträger schaffen; die Aufzeichnung geht von selbst dort weiter, wo sie aufhörte.</translation>
    </message>
    <message>
        <source>%1 is damaged or is not a database of Signalbox.</source>
        <translation>%1 ist beschädigt oder keine Datenbank von Signalbox.</translation>
    </message>
    <message>
        <source>Nothing was changed. Move the file to another place to start with a new history, or put back a backup of it.</source>
        <translation>Nichts wurde geändert. Die Datei beiseitelegen, um mit neuem Verlauf zu beginnen, oder eine Sicherung zurückspielen.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>Check the owner and the permissions of the file and of its folder.</source>
        <translation>Besitzer und Zugriffsrechte der Datei und ihres Ordners prüfen.</translation>
    </message>
    <message>
        <source>%1 is in use by another program.</source>
        <translation>%1 wird von einem anderen Programm benutzt.</translation>
    </message>
</context>
<context>
    <name>Triggers</name>
    <message>
        <source>Remove the trigger instead; it can be added again later.</source>
        <translation>Stattdessen den Auslöser entfernen; er kann später wieder hinzugefügt werden.</translation>
    </message>
    <message>
        <source>The function is no longer called, but the rule %1 is left without a target: delete it in EventBridge.</source>
        <translation>Die Funktion wird nicht mehr aufgerufen, aber die Regel %1 bleibt ohne Ziel zurück: in EventBridge löschen.</translation>
    </message>
    <message>
        <source>Triggers of this kind cannot be bound on AWS.</source>
        <translation>Auslöser dieser Art gibt es auf AWS nicht.</translation>
    </message>
    <message>
        <source>Triggers of this kind cannot be switched off and on.</source>
        <translation>Auslöser dieser Art lassen sich nicht aus- und einschalten.</translation>
    </message>
    <message>
        <source>Triggers of this kind have nothing to choose from.</source>
        <translation>Für Auslöser dieser Art gibt es nichts auszuwählen.</translation>
    </message>
    <message>
        <source>Nothing can be made for triggers of this kind.</source>
        <translation>Für Auslöser dieser Art lässt sich nichts anlegen.</translation>
    </message>
    <message>
        <source>There is no HTTP API %1.</source>
        <translation>Es gibt keine HTTP-API %1.</translation>
    </message>
    <message>
        <source>It may have been deleted. Choose another one.</source>
        <translation>Sie wurde vielleicht gelöscht. Eine andere wählen.</translation>
    </message>
    <message>
        <source>No stage of the API %1 deploys by itself, so a new route would not be served.</source>
        <translation>Keine Stage der API %1 stellt von selbst bereit; eine neue Route wäre nicht erreichbar.</translation>
    </message>
    <message>
        <source>Switch automatic deployment on for a stage, or choose a new API.</source>
        <translation>Automatische Bereitstellung für eine Stage einschalten oder eine neue API wählen.</translation>
    </message>
    <message>
        <source>Sent %1 %2; it answered with status %3.</source>
        <translation>%1 %2 gesendet; die Antwort hatte den Status %3.</translation>
    </message>
    <message>
        <source>Put the object %1 (%2 bytes) into the bucket %3.</source>
        <translation>Das Objekt %1 (%2 Bytes) in den Bucket %3 gelegt.</translation>
    </message>
    <message>
        <source>Attach the policy %1 to the function&apos;s role, then try again.</source>
        <translation>Die Richtlinie %1 an die Rolle der Funktion hängen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Sent a message to the queue %1.</source>
        <translation>Eine Nachricht an die Warteschlange %1 geschickt.</translation>
    </message>
    <message>
        <source>Put a record into the stream %1.</source>
        <translation>Einen Eintrag in den Stream %1 geschrieben.</translation>
    </message>
    <message>
        <source>Sent %1 a Scheduled Event as the schedule %2 does.</source>
        <translation>%1 ein Scheduled Event gesendet, wie es der Zeitplan %2 tut.</translation>
    </message>
    <message>
        <source>The schedule is removed, but its role %1 is left: delete it in IAM.</source>
        <translation>Der Zeitplan ist entfernt, aber seine Rolle %1 bleibt zurück: in IAM löschen.</translation>
    </message>
    <message>
        <source>Sent %1 what the schedule %2 sends.</source>
        <translation>%1 bekam, was der Zeitplan %2 sendet.</translation>
    </message>
    <message>
        <source>Published a message to the topic %1.</source>
        <translation>Eine Nachricht im Topic %1 veröffentlicht.</translation>
    </message>
    <message>
        <source>It has no attributes; the filter policy may hold it back.</source>
        <translation>Sie hat keine Attribute; die Filterregel hält sie vielleicht zurück.</translation>
    </message>
    <message>
        <source>Sent GET %1; it answered with status %2.</source>
        <translation>GET %1 gesendet; die Antwort hatte Status %2.</translation>
    </message>
    <message>
        <source>Put a test item into the table %1 and deleted it again.</source>
        <translation>Ein Testelement wurde in die Tabelle %1 gelegt und wieder gelöscht.</translation>
    </message>
    <message>
        <source>The test item stayed in the table %1: its key is %2.</source>
        <translation>Das Testelement blieb in der Tabelle %1: sein Schlüssel ist %2.</translation>
    </message>
    <message>
        <source>The filter may hold it back.</source>
        <translation>Der Filter hält es vielleicht zurück.</translation>
    </message>
    <message>
        <source>Versions and aliases</source>
        <translation>Versionen und Aliasse</translation>
    </message>
    <message>
        <source>Other versions and aliases</source>
        <translation>Andere Versionen und Aliasse</translation>
    </message>
    <message>
        <source>Queues, streams and schedules are looked for on the first %1 aliases and the newest %2 versions only.</source>
        <translation>Warteschlangen, Streams und Zeitpläne werden nur bei den ersten %1 Aliassen und den neuesten %2 Versionen gesucht.</translation>
    </message>
    <message>
        <source>Sent %1 an event that is made after the rule&apos;s pattern.</source>
        <translation>Ein Ereignis nach dem Muster der Regel wurde an %1 geschickt.</translation>
    </message>
    <message>
        <source>The names of rules for this function are all taken: %1.</source>
        <translation>Die Namen von Regeln für diese Funktion sind alle vergeben: %1.</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>Also away: %1.</source>
        <translation>Ebenfalls nicht da: %1.</translation>
    </message>
</context>
<context>
    <name>ZipWriter</name>
    <message>
        <source>The zip would be larger than %1 MB, the limit of a direct upload.</source>
        <translation>Das Zip würde größer als %1 MB, die Grenze für direktes Hochladen.</translation>
    </message>
    <message>
        <source>Leave out what the function does not need: tests, documentation, build output.</source>
        <translation>Weglassen, was die Funktion nicht braucht: Tests, Dokumentation, Build-Ergebnisse.</translation>
    </message>
    <message>
        <source>The zip could not be written: %1</source>
        <translation>Das Zip konnte nicht geschrieben werden: %1</translation>
    </message>
</context>
<context>
    <name>ledElsewhere</name>
    <message>
        <source>The connection leads elsewhere by now.</source>
        <translation>Die Verbindung führt jetzt woandershin.</translation>
    </message>
    <message>
        <source>Nothing was deployed.</source>
        <translation>Es wurde nichts bereitgestellt.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Signalbox is running already.</source>
        <translation>Signalbox läuft bereits.</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
</context>
<context>
    <name>saveFile</name>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room.</source>
        <translation>Einen anderen Ordner wählen oder Platz schaffen.</translation>
    </message>
</context>
<context>
    <name>signalbox::AddPermissionDialog</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Principal</source>
        <translation>Principal</translation>
    </message>
    <message>
        <source>ARN of a role or user, a service, or * for everybody</source>
        <translation>ARN einer Rolle oder eines Benutzers, ein Dienst oder * für alle</translation>
    </message>
    <message>
        <source>Only for</source>
        <translation>Nur für</translation>
    </message>
    <message>
        <source>Only of account</source>
        <translation>Nur vom Konto</translation>
    </message>
    <message>
        <source>Only of organisation</source>
        <translation>Nur von der Organisation</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add permission</source>
        <translation>Berechtigung hinzufügen</translation>
    </message>
    <message>
        <source>Amazon S3: a bucket</source>
        <translation>Amazon S3: ein Bucket</translation>
    </message>
    <message>
        <source>Amazon EventBridge: a rule</source>
        <translation>Amazon EventBridge: eine Regel</translation>
    </message>
    <message>
        <source>Amazon SNS: a topic</source>
        <translation>Amazon SNS: ein Topic</translation>
    </message>
    <message>
        <source>API Gateway: an API</source>
        <translation>API Gateway: eine API</translation>
    </message>
    <message>
        <source>CloudWatch Logs: a log group</source>
        <translation>CloudWatch Logs: eine Protokollgruppe</translation>
    </message>
    <message>
        <source>Another account</source>
        <translation>Ein anderes Konto</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Jemand anderes</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Of account</source>
        <translation>Vom Konto</translation>
    </message>
    <message>
        <source>Of organisation</source>
        <translation>Von der Organisation</translation>
    </message>
    <message>
        <source>An account&apos;s number has 12 digits.</source>
        <translation>Eine Kontonummer hat 12 Ziffern.</translation>
    </message>
    <message>
        <source>Say who it is.</source>
        <translation>Angeben, wer es ist.</translation>
    </message>
    <message>
        <source>“Only for” takes an ARN.</source>
        <translation>„Nur für“ nimmt einen ARN.</translation>
    </message>
    <message>
        <source>An action looks like lambda:InvokeFunction.</source>
        <translation>Eine Aktion sieht aus wie lambda:InvokeFunction.</translation>
    </message>
    <message>
        <source>A statement is named with letters, digits, - and _.</source>
        <translation>Eine Anweisung hat einen Namen aus Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>There is a statement %1 already.</source>
        <translation>Es gibt schon eine Anweisung %1.</translation>
    </message>
    <message>
        <source>Everybody in the world can do that then.</source>
        <translation>Das kann dann jeder auf der Welt.</translation>
    </message>
    <message>
        <source>Without a source, anybody&apos;s %1 can do that.</source>
        <translation>Ohne Quelle kann das %1 von jedermann.</translation>
    </message>
    <message>
        <source>A bucket&apos;s ARN names no account: should the bucket go, somebody else may take its name. Name the account, too.</source>
        <translation>Der ARN eines Buckets nennt kein Konto: Verschwindet der Bucket, kann jemand anderes seinen Namen nehmen. Auch das Konto nennen.</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>Wird hinzugefügt …</translation>
    </message>
    <message>
        <source>Add permission for :%1</source>
        <translation>Berechtigung für :%1 hinzufügen</translation>
    </message>
</context>
<context>
    <name>signalbox::AddTriggerDialog</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add trigger</source>
        <translation>Auslöser hinzufügen</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>Wird hinzugefügt …</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change trigger</source>
        <translation>Auslöser ändern</translation>
    </message>
    <message>
        <source>Changing…</source>
        <translation>Wird geändert …</translation>
    </message>
</context>
<context>
    <name>signalbox::AliasDialog</name>
    <message>
        <source>Share of the second version</source>
        <translation>Anteil der zweiten Version</translation>
    </message>
    <message>
        <source>% of the calls</source>
        <translation>% der Aufrufe</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Add alias</source>
        <translation>Alias anlegen</translation>
    </message>
    <message>
        <source>Alias %1</source>
        <translation>Alias %1</translation>
    </message>
    <message>
        <source>e.g. live</source>
        <translation>z. B. live</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Second version</source>
        <translation>Zweite Version</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Shared with</source>
        <translation>Geteilt mit</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>nothing: all calls go to one version</source>
        <translation>nichts: alle Aufrufe gehen an eine Version</translation>
    </message>
    <message>
        <source>A name has letters, digits, hyphens and underscores, and is no number.</source>
        <translation>Ein Name hat Buchstaben, Ziffern, Binde- und Unterstriche und ist keine Zahl.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>%1 · whatever is newest and ready</source>
        <translation>%1 · was immer am neuesten und bereit ist</translation>
    </message>
    <message>
        <source>It becomes part of an address: small letters, digits and hyphens, a letter first; with the function&apos;s name 62 at most.</source>
        <translation>Er wird Teil einer Adresse: Kleinbuchstaben, Ziffern und Bindestriche, ein Buchstabe zuerst; mit dem Namen der Funktion höchstens 62.</translation>
    </message>
</context>
<context>
    <name>signalbox::AliasModel</name>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>%1 % to version %2, %3 % to version %4</source>
        <translation>%1 % an Version %2, %3 % an Version %4</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Calls go to</source>
        <translation>Aufrufe gehen an</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Kept ready</source>
        <translation>Bereitgehalten</translation>
    </message>
</context>
<context>
    <name>signalbox::AnswerCard</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Save result…</source>
        <translation>Ergebnis speichern …</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>Läuft …</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>The function failed (%1)</source>
        <translation>Die Funktion ist fehlgeschlagen (%1)</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Log, its last 4 kB; Invocations has all of it</source>
        <translation>Log, die letzten 4 kB; alles steht unter Aufrufe</translation>
    </message>
    <message>
        <source>answered after %1</source>
        <translation>Antwort nach %1</translation>
    </message>
    <message>
        <source>duration %1</source>
        <translation>Dauer %1</translation>
    </message>
    <message>
        <source>billed %1 ms</source>
        <translation>abgerechnet %1 ms</translation>
    </message>
    <message>
        <source>memory %1 of %2 MB</source>
        <translation>Speicher %1 von %2 MB</translation>
    </message>
    <message>
        <source>cold start, init %1</source>
        <translation>Kaltstart, Init %1</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>warm</translation>
    </message>
    <message>
        <source>%1 of binary data; save it to look at it.</source>
        <translation>%1 Binärdaten; zum Ansehen speichern.</translation>
    </message>
    <message>
        <source>The first %1 of %2:
%3</source>
        <translation>Die ersten %1 von %2:
%3</translation>
    </message>
    <message>
        <source>Save result</source>
        <translation>Ergebnis speichern</translation>
    </message>
    <message>
        <source>Show invocation</source>
        <translation>Aufruf zeigen</translation>
    </message>
    <message>
        <source>Not invoked yet. Invoke, or Ctrl+Enter, sends the payload.</source>
        <translation>Noch nicht aufgerufen. „Aufrufen“ oder Strg+Enter sendet die Nutzlast.</translation>
    </message>
    <message>
        <source>Not invoked yet.</source>
        <translation>Noch nicht aufgerufen.</translation>
    </message>
</context>
<context>
    <name>signalbox::ApiForm</name>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>A new API for this function</source>
        <translation>Eine neue API für diese Funktion</translation>
    </message>
    <message>
        <source>All that no other route takes ($default)</source>
        <translation>Alle, die keine andere Route nimmt ($default)</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>an API and its id</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>A path begins with / and may have parts that vary, as in /orders/{id} or /{proxy+}.</source>
        <translation>Ein Pfad beginnt mit / und darf veränderliche Teile haben, wie /orders/{id} oder /{proxy+}.</translation>
    </message>
    <message>
        <source>Anybody who knows the address may call it. The API goes when its last route is removed.</source>
        <translation>Jeder, der die Adresse kennt, darf sie aufrufen. Die API verschwindet mit ihrer letzten Route.</translation>
    </message>
    <message>
        <source>Anybody who knows the address may call it, unless the API says otherwise.</source>
        <translation>Jeder, der die Adresse kennt, darf sie aufrufen, wenn die API nichts anderes sagt.</translation>
    </message>
</context>
<context>
    <name>signalbox::AsynchronousSection</name>
    <message>
        <source>Asynchronous calls</source>
        <translation>Asynchrone Aufrufe</translation>
    </message>
    <message>
        <source>Own limit</source>
        <translation>Eigene Grenze</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längste Wartezeit</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>calls that are queued and not waited for</source>
        <translation>Aufrufe, die eingereiht werden und auf die niemand wartet</translation>
    </message>
    <message>
        <source>Own limit of the wait</source>
        <translation>Eigene Grenze der Wartezeit</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Standard: %1</translation>
    </message>
    <message>
        <source>On success</source>
        <translation>Bei Erfolg</translation>
    </message>
    <message>
        <source>On failure</source>
        <translation>Bei Fehlschlag</translation>
    </message>
    <message>
        <source>On success tell</source>
        <translation>Bei Erfolg melden an</translation>
    </message>
    <message>
        <source>On failure tell</source>
        <translation>Bei Fehlschlag melden an</translation>
    </message>
    <message>
        <source>longest wait %1 s</source>
        <translation>längste Wartezeit %1 s</translation>
    </message>
    <message>
        <source>the usual wait</source>
        <translation>die übliche Wartezeit</translation>
    </message>
    <message>
        <source>retries %1</source>
        <translation>Wiederholungen %1</translation>
    </message>
    <message>
        <source>the usual retries</source>
        <translation>die üblichen Wiederholungen</translation>
    </message>
    <message>
        <source>who hears of success</source>
        <translation>wer von Erfolg erfährt</translation>
    </message>
    <message>
        <source>who hears of failure</source>
        <translation>wer von Fehlschlägen erfährt</translation>
    </message>
    <message>
        <source>A call that fails is tried again, up to this often. What waited longer is given up. Whoever is told gets the event and the answer; the function&apos;s role must be allowed to send it.</source>
        <translation>Ein Aufruf, der fehlschlägt, wird bis zu so oft wiederholt. Was länger wartet, wird aufgegeben. Wer es gemeldet bekommt, erhält das Ereignis und die Antwort; die Rolle der Funktion muss sie senden dürfen.</translation>
    </message>
</context>
<context>
    <name>signalbox::AttachLayerDialog</name>
    <message>
        <source>Which layer</source>
        <translation>Welche Schicht</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Anhängen</translation>
    </message>
    <message>
        <source>Attach layer</source>
        <translation>Schicht anhängen</translation>
    </message>
    <message>
        <source>One of yours</source>
        <translation>Eine eigene</translation>
    </message>
    <message>
        <source>By ARN</source>
        <translation>Nach ARN</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>ARN of the layer version</source>
        <translation>ARN der Version der Schicht</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Woher</translation>
    </message>
    <message>
        <source>ARN</source>
        <translation>ARN</translation>
    </message>
    <message>
        <source>With its version. Another account&apos;s layer must be shared with yours.</source>
        <translation>Mit ihrer Version. Die Schicht eines anderen Kontos muss mit Ihrem geteilt sein.</translation>
    </message>
    <message>
        <source>There is no layer here yet.</source>
        <translation>Hier gibt es noch keine Schicht.</translation>
    </message>
    <message>
        <source>Reading its versions…</source>
        <translation>Ihre Versionen werden gelesen …</translation>
    </message>
    <message>
        <source>It is made for %1; this function runs %2.</source>
        <translation>Sie ist für %1 gemacht; diese Funktion läuft mit %2.</translation>
    </message>
    <message>
        <source>It is made for any runtime.</source>
        <translation>Sie ist für jede Laufzeit gemacht.</translation>
    </message>
    <message>
        <source>It is made for %1.</source>
        <translation>Sie ist für %1 gemacht.</translation>
    </message>
</context>
<context>
    <name>signalbox::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>signalbox::BasicRoleDialog</name>
    <message>
        <source>Create role</source>
        <translation>Rolle anlegen</translation>
    </message>
    <message>
        <source>Create a basic execution role</source>
        <translation>Einfache Ausführungsrolle anlegen</translation>
    </message>
    <message>
        <source>Name of the role</source>
        <translation>Name der Rolle</translation>
    </message>
    <message>
        <source>Lambda may assume it, and it may write logs: the policy AWSLambdaBasicExecutionRole, and nothing else.</source>
        <translation>Lambda darf sie annehmen, und sie darf Logs schreiben: die Richtlinie AWSLambdaBasicExecutionRole, sonst nichts.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>Wird angelegt …</translation>
    </message>
</context>
<context>
    <name>signalbox::BucketCodeDialog</name>
    <message>
        <source>Deploy</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>Code from a bucket</source>
        <translation>Code aus einem Bucket</translation>
    </message>
    <message>
        <source>The zip is copied: what happens to it afterwards does not change the function.</source>
        <translation>Das Zip wird kopiert: Was danach mit ihm geschieht, ändert die Funktion nicht.</translation>
    </message>
    <message>
        <source>Zip</source>
        <translation>Zip</translation>
    </message>
    <message>
        <source>Deploying…</source>
        <translation>Wird bereitgestellt …</translation>
    </message>
</context>
<context>
    <name>signalbox::BucketForm</name>
    <message>
        <source>Prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>any, or e.g. incoming/</source>
        <translation>beliebig, oder z. B. eingang/</translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation>Suffix</translation>
    </message>
    <message>
        <source>any, or e.g. .jpg</source>
        <translation>beliebig, oder z. B. .jpg</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Bucket</translation>
    </message>
    <message>
        <source>Name of the new bucket</source>
        <translation>Name des neuen Buckets</translation>
    </message>
    <message>
        <source>Create bucket</source>
        <translation>Bucket anlegen</translation>
    </message>
    <message>
        <source>There is no bucket yet: create one.</source>
        <translation>Es gibt noch keinen Bucket: einen anlegen.</translation>
    </message>
    <message>
        <source>A bucket&apos;s name has 3 to 63 small letters, digits, dots and hyphens.</source>
        <translation>Der Name eines Buckets hat 3 bis 63 Kleinbuchstaben, Ziffern, Punkte und Bindestriche.</translation>
    </message>
</context>
<context>
    <name>signalbox::Catalog</name>
    <message>
        <source>This connection is gone.</source>
        <translation>Diese Verbindung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>%1 is read-only here.</source>
        <translation>%1 ist hier schreibgeschützt.</translation>
    </message>
    <message>
        <source>Switch that off on the Connections page first.</source>
        <translation>Das zuerst auf der Seite „Verbindungen“ ausschalten.</translation>
    </message>
    <message>
        <source>%1 was changed while this was under way.</source>
        <translation>%1 wurde geändert, während dies lief.</translation>
    </message>
    <message>
        <source>It may have been done already: look, then try again.</source>
        <translation>Vielleicht ist es schon geschehen: Nachsehen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Somebody else changed the same settings meanwhile.</source>
        <translation>Jemand anderes hat inzwischen dieselben Einstellungen geändert.</translation>
    </message>
    <message>
        <source>Nothing was saved. Look at what is set now, then save again.</source>
        <translation>Es wurde nichts gespeichert. Ansehen, was jetzt eingestellt ist, dann noch einmal speichern.</translation>
    </message>
    <message>
        <source>Somebody else changed this function meanwhile.</source>
        <translation>Jemand anderes hat diese Funktion inzwischen geändert.</translation>
    </message>
    <message>
        <source>Nothing was deployed. Look at what is deployed now; deploying again replaces it.</source>
        <translation>Es wurde nichts bereitgestellt. Ansehen, was jetzt bereitgestellt ist; erneutes Bereitstellen ersetzt es.</translation>
    </message>
</context>
<context>
    <name>signalbox::Chip</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>signalbox::CodePlaceField</name>
    <message>
        <source>Bucket of the code</source>
        <translation>Bucket des Codes</translation>
    </message>
    <message>
        <source>Key of the zip</source>
        <translation>Schlüssel des Zips</translation>
    </message>
    <message>
        <source>Version of the zip</source>
        <translation>Version des Zips</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Bucket</translation>
    </message>
    <message>
        <source>Key, e.g. builds/app.zip</source>
        <translation>Schlüssel, z. B. builds/app.zip</translation>
    </message>
    <message>
        <source>Version; empty for the newest</source>
        <translation>Version; leer für die neueste</translation>
    </message>
</context>
<context>
    <name>signalbox::CodeTab</name>
    <message>
        <source>Folder or zip file</source>
        <translation>Ordner oder Zip-Datei</translation>
    </message>
    <message>
        <source>Update code</source>
        <translation>Code aktualisieren</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Deployed</source>
        <translation>Bereitgestellt</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>Handler</translation>
    </message>
    <message>
        <source>What is deployed</source>
        <translation>Was bereitgestellt ist</translation>
    </message>
    <message>
        <source>Choose a zip…</source>
        <translation>Zip wählen …</translation>
    </message>
    <message>
        <source>Where the code comes from</source>
        <translation>Woher der Code kommt</translation>
    </message>
    <message>
        <source>remembered on this machine</source>
        <translation>auf diesem Rechner gemerkt</translation>
    </message>
    <message>
        <source>Choose the folder or zip this function comes from; it is remembered, and the next update is one click.</source>
        <translation>Den Ordner oder das Zip wählen, woher diese Funktion kommt; das wird gemerkt, und die nächste Aktualisierung ist ein Klick.</translation>
    </message>
    <message>
        <source>%1 zipped</source>
        <translation>%1 gepackt</translation>
    </message>
    <message>
        <source>Packaging…</source>
        <translation>Wird gepackt …</translation>
    </message>
    <message>
        <source>Uploading…</source>
        <translation>Wird hochgeladen …</translation>
    </message>
    <message>
        <source>Deployed; the code is the same as before.</source>
        <translation>Bereitgestellt; der Code ist derselbe wie zuvor.</translation>
    </message>
    <message>
        <source>New code is deployed.</source>
        <translation>Neuer Code ist bereitgestellt.</translation>
    </message>
    <message>
        <source>What is deployed was edited here; the folder or zip does not have these changes.</source>
        <translation>Was bereitgestellt ist, wurde hier bearbeitet; Ordner oder Zip haben diese Änderungen nicht.</translation>
    </message>
    <message>
        <source>From a bucket…</source>
        <translation>Aus einem Bucket …</translation>
    </message>
    <message>
        <source>Built for</source>
        <translation>Gebaut für</translation>
    </message>
    <message>
        <source>New code is built for</source>
        <translation>Neuer Code ist gebaut für</translation>
    </message>
    <message>
        <source>%1 is deployed.</source>
        <translation>%1 ist bereitgestellt.</translation>
    </message>
    <message>
        <source>%1 was not deployed: %2</source>
        <translation>%1 wurde nicht bereitgestellt: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::CommandPalette</name>
    <message>
        <source>Search or run</source>
        <translation>Suchen oder ausführen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Page, function, connection or action</source>
        <translation>Seite, Funktion, Verbindung oder Aktion</translation>
    </message>
    <message>
        <source>Nothing matches “%1”.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
</context>
<context>
    <name>signalbox::ConcurrencyChart</name>
    <message>
        <source>Concurrency over time</source>
        <translation>Nebenläufigkeit über die Zeit</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 laufend</translation>
    </message>
    <message>
        <source>%1 to %2 running</source>
        <translation>%1 bis %2 laufend</translation>
    </message>
    <message>
        <source>now %1 running</source>
        <translation>jetzt %1 laufend</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1 throttled</source>
        <translation>%1 gedrosselt</translation>
    </message>
    <message>
        <source>now unknown</source>
        <translation>jetzt unbekannt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not known since %1</source>
        <translation>nicht bekannt seit %1</translation>
    </message>
</context>
<context>
    <name>signalbox::ConfigurationForm</name>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>Handler</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Temporäre Dateien</translation>
    </message>
    <message>
        <source>Trace calls with X-Ray</source>
        <translation>Aufrufe mit X-Ray verfolgen</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Isolated: only the engine&apos;s services</source>
        <translation>Abgeschlossen: nur die Dienste der Engine</translation>
    </message>
    <message>
        <source>Host: all this machine reaches</source>
        <translation>Host: alles, was dieser Rechner erreicht</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>the backend&apos;s own</source>
        <translation>die des Backends</translation>
    </message>
    <message>
        <source>%1 of %2 instances are ready</source>
        <translation>%1 von %2 Instanzen sind bereit</translation>
    </message>
    <message>
        <source>instances wanted: %1</source>
        <translation>gewünschte Instanzen: %1</translation>
    </message>
    <message>
        <source>Not enforced here: %1. %2</source>
        <translation>Hier nicht durchgesetzt: %1. %2</translation>
    </message>
    <message>
        <source>Enforced here: %1.</source>
        <translation>Hier durchgesetzt: %1.</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Nebenläufigkeit</translation>
    </message>
    <message>
        <source>Tracing</source>
        <translation>Verfolgung</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>Umgebungsvariablen</translation>
    </message>
    <message>
        <source>+ New secret</source>
        <translation>+ Neues Geheimnis</translation>
    </message>
    <message>
        <source>Execution role</source>
        <translation>Ausführungsrolle</translation>
    </message>
</context>
<context>
    <name>signalbox::ConfigurationSections</name>
    <message>
        <source>Parts of the configuration</source>
        <translation>Teile der Konfiguration</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Asynchronous calls</source>
        <translation>Asynchrone Aufrufe</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
</context>
<context>
    <name>signalbox::ConfigurationTab</name>
    <message>
        <source>memory %1 → %2 MB</source>
        <translation>Speicher %1 → %2 MB</translation>
    </message>
    <message>
        <source>timeout %1 → %2 s</source>
        <translation>Zeitlimit %1 → %2 s</translation>
    </message>
    <message>
        <source>handler %1 → %2</source>
        <translation>Handler %1 → %2</translation>
    </message>
    <message>
        <source>runtime %1 → %2</source>
        <translation>Laufzeit %1 → %2</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>environment variables</source>
        <translation>Umgebungsvariablen</translation>
    </message>
    <message>
        <source>reserved concurrency %1</source>
        <translation>reservierte Nebenläufigkeit %1</translation>
    </message>
    <message>
        <source>no reserved concurrency</source>
        <translation>keine reservierte Nebenläufigkeit</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Somebody else changed this function meanwhile.</source>
        <translation>Jemand anderes hat diese Funktion inzwischen geändert.</translation>
    </message>
    <message>
        <source>this machine&apos;s network</source>
        <translation>Netz dieses Rechners</translation>
    </message>
    <message>
        <source>isolated network</source>
        <translation>abgeschlossenes Netz</translation>
    </message>
    <message>
        <source>temporary files %1 → %2 MB</source>
        <translation>temporäre Dateien %1 → %2 MB</translation>
    </message>
    <message>
        <source>tracing</source>
        <translation>Verfolgung</translation>
    </message>
    <message>
        <source>no tracing</source>
        <translation>keine Verfolgung</translation>
    </message>
    <message>
        <source>scaling</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 wurde nicht gespeichert: %2</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>It cannot be saved as it is.</source>
        <translation>So kann es nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>role %1 → %2</source>
        <translation>Rolle %1 → %2</translation>
    </message>
    <message>
        <source>an unfinished variable</source>
        <translation>eine unfertige Variable</translation>
    </message>
    <message>
        <source>environment variables (%1)</source>
        <translation>Umgebungsvariablen (%1)</translation>
    </message>
    <message>
        <source>What you change was changed elsewhere meanwhile, too.</source>
        <translation>Was Sie ändern, wurde inzwischen auch anderswo geändert.</translation>
    </message>
    <message>
        <source>Nothing of it is saved yet. Saving sets yours: %1.</source>
        <translation>Davon ist noch nichts gespeichert. Speichern setzt Ihres: %1.</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Das andere übernehmen</translation>
    </message>
    <message>
        <source>The function was changed elsewhere meanwhile: %1.</source>
        <translation>Die Funktion wurde inzwischen anderswo geändert: %1.</translation>
    </message>
    <message>
        <source>Your changes are kept, and can be saved with these.</source>
        <translation>Ihre Änderungen sind noch da und können zusammen damit gespeichert werden.</translation>
    </message>
    <message>
        <source>Nothing was saved, and your changes are kept. Look at what is set now, then save again.</source>
        <translation>Es wurde nichts gespeichert, und Ihre Änderungen sind noch da. Ansehen, was jetzt eingestellt ist, dann noch einmal speichern.</translation>
    </message>
    <message>
        <source>%1 was not saved in full.</source>
        <translation>%1 wurde nicht vollständig gespeichert.</translation>
    </message>
    <message>
        <source>The server did not take: %1.</source>
        <translation>Der Server hat nicht übernommen: %1.</translation>
    </message>
    <message>
        <source>Not everything was saved.</source>
        <translation>Nicht alles wurde gespeichert.</translation>
    </message>
</context>
<context>
    <name>signalbox::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name of the function</source>
        <translation>Name der Funktion</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zur Bestätigung %1 eingeben</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionCheck</name>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionDetails</name>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>profile “%1”</source>
        <translation>Profil „%1“</translation>
    </message>
    <message>
        <source>of the environment Signalbox was started with</source>
        <translation>aus der Umgebung, mit der Signalbox gestartet wurde</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>AWS CLI</source>
        <translation>AWS CLI</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Nebenläufigkeit</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Stop using the file…</source>
        <translation>Datei nicht mehr verwenden …</translation>
    </message>
    <message>
        <source>What works</source>
        <translation>Was geht</translation>
    </message>
    <message>
        <source>works</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>geht nicht</translation>
    </message>
    <message>
        <source>Runtimes</source>
        <translation>Laufzeiten</translation>
    </message>
    <message>
        <source>available</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Limits of a function&apos;s environment</source>
        <translation>Grenzen der Umgebung einer Funktion</translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>enforced</source>
        <translation>durchgesetzt</translation>
    </message>
    <message>
        <source>not enforced</source>
        <translation>nicht durchgesetzt</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <translation>%1, als %2</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>the default one</source>
        <translation>der voreingestellte</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionDialog</name>
    <message>
        <source>More: certificates, proxy, budget</source>
        <translation>Mehr: Zertifikate, Proxy, Budget</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation>Verbindung bearbeiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Secrets are kept in the system&apos;s keychain only.</source>
        <translation>Geheimnisse werden nur im Schlüsselbund des Systems aufbewahrt.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet …</translation>
    </message>
    <message>
        <source>works</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>geht nicht</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Kennzeichnung</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>dev</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>Text of the label</source>
        <translation>Text der Kennzeichnung</translation>
    </message>
    <message>
        <source>e.g. test, customer demo</source>
        <translation>z. B. Test, Kundendemo</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>That of its kind</source>
        <translation>Die ihrer Art</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Secret access key</source>
        <translation>Geheimer Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>Sitzungstoken</translation>
    </message>
    <message>
        <source>only with temporary keys</source>
        <translation>nur bei befristeten Schlüsseln</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>the profile&apos;s, or us-east-1</source>
        <translation>die des Profils oder us-east-1</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Read-only: nothing is changed or run from here</source>
        <translation>Schreibgeschützt: von hier wird nichts geändert oder ausgeführt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>File of trusted certificates</source>
        <translation>Datei mit vertrauten Zertifikaten</translation>
    </message>
    <message>
        <source>File of the client certificate</source>
        <translation>Datei mit dem Client-Zertifikat</translation>
    </message>
    <message>
        <source>File of the client certificate&apos;s key</source>
        <translation>Datei mit dem Schlüssel des Client-Zertifikats</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>the system&apos;s, or http://host:port</source>
        <translation>der des Systems oder http://host:port</translation>
    </message>
    <message>
        <source>Polling budget</source>
        <translation>Abfragebudget</translation>
    </message>
    <message>
        <source>calls a minute</source>
        <translation>Aufrufe je Minute</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>Vertraute Zertifikate</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Sein Schlüssel</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Signs in with: %1.</source>
        <translation>Meldet sich an mit: %1.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>While Live is in sight, follow logs with Live Tail: $0.01 a minute at AWS</source>
        <translation>Solange „Live“ zu sehen ist, den Logs mit Live Tail folgen: bei AWS 0,01 $ je Minute</translation>
    </message>
    <message>
        <source>as it is kept</source>
        <translation>wie gespeichert</translation>
    </message>
    <message>
        <source>Secrets are kept until Signalbox ends.</source>
        <translation>Geheimnisse werden bis zum Ende von Signalbox aufbewahrt.</translation>
    </message>
    <message>
        <source>Secrets are kept in the encrypted file only.</source>
        <translation>Geheimnisse werden nur in der verschlüsselten Datei aufbewahrt.</translation>
    </message>
    <message>
        <source>The encrypted file is locked: until it is unlocked, secrets are kept in memory.</source>
        <translation>Die verschlüsselte Datei ist gesperrt: bis sie entsperrt wird, werden Geheimnisse im Arbeitsspeicher aufbewahrt.</translation>
    </message>
    <message>
        <source>There is already a connection called %1.</source>
        <translation>Es gibt schon eine Verbindung namens %1.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Each of these namespaces has a connection already.</source>
        <translation>Jeder dieser Namensräume hat schon eine Verbindung.</translation>
    </message>
    <message>
        <source>Unsaved changes of %1 are lost if this leads elsewhere.</source>
        <translation>Ungespeicherte Änderungen an %1 gehen verloren, wenn diese Verbindung woandershin führt.</translation>
    </message>
    <message>
        <source>%1 leads to the same place already.</source>
        <translation>%1 führt schon an dieselbe Stelle.</translation>
    </message>
    <message>
        <source>Open that one, or press Add again to have both.</source>
        <translation>Diese öffnen, oder noch einmal „Hinzufügen“ drücken, um beide zu haben.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Proxy user</source>
        <translation>Benutzer des Proxys</translation>
    </message>
    <message>
        <source>only where the proxy asks for one</source>
        <translation>nur wo der Proxy danach fragt</translation>
    </message>
    <message>
        <source>Proxy password</source>
        <translation>Passwort des Proxys</translation>
    </message>
    <message>
        <source>is there already, as %1</source>
        <translation>ist schon da, als %1</translation>
    </message>
    <message>
        <source>to be called %1</source>
        <translation>heißt dann %1</translation>
    </message>
    <message numerus="yes">
        <source>Add several of the %Ln at once</source>
        <translation>
            <numerusform>Mehrere der %Ln auf einmal hinzufügen</numerusform>
            <numerusform>Mehrere der %Ln auf einmal hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose those to add.</source>
        <translation>Auswählen, was hinzugefügt werden soll.</translation>
    </message>
    <message numerus="yes">
        <source>Adds %Ln connection(s).</source>
        <translation>
            <numerusform>Fügt %Ln Verbindung hinzu.</numerusform>
            <numerusform>Fügt %Ln Verbindungen hinzu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Signs in to %2 with: %1.</source>
        <translation>Meldet sich bei %2 an mit: %1.</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionModel</name>
    <message>
        <source>Embedded engine</source>
        <translation>Eingebaute Engine</translation>
    </message>
    <message>
        <source>AWS Lambda</source>
        <translation>AWS Lambda</translation>
    </message>
    <message>
        <source>OpenFaaS</source>
        <translation>OpenFaaS</translation>
    </message>
    <message>
        <source>Knative</source>
        <translation>Knative</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>stoppt</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>sign-in needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>%1 · read-only</source>
        <translation>%1 · schreibgeschützt</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Kennzeichnung</translation>
    </message>
    <message>
        <source>AWS-compatible</source>
        <translation>AWS-kompatibel</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionPulse</name>
    <message>
        <source>The connection is not signed in yet.</source>
        <translation>Die Verbindung ist noch nicht angemeldet.</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>Kurz warten, dann noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionsPage</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Lets running invocations end, then stops the engine; functions and data stay</source>
        <translation>Lässt laufende Aufrufe enden und stoppt dann die Engine; Funktionen und Daten bleiben</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Sofort stoppen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Schreibgeschützt</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Nothing is changed or run from here</source>
        <translation>Von hier wird nichts geändert oder ausgeführt</translation>
    </message>
    <message>
        <source>Add connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet …</translation>
    </message>
</context>
<context>
    <name>signalbox::CostPage</name>
    <message>
        <source>All connections</source>
        <translation>Alle Verbindungen</translation>
    </message>
    <message>
        <source>All connections · %1</source>
        <translation>Alle Verbindungen · %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Nothing was used in %1.</source>
        <translation>Im %1 wurde nichts verbraucht.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>GB-s</source>
        <translation>GB-s</translation>
    </message>
    <message>
        <source>Export statement</source>
        <translation>Abrechnung exportieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Statement saved as %1</source>
        <translation>Abrechnung gespeichert als %1</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren …</translation>
    </message>
    <message>
        <source>Show how it came about</source>
        <translation>Zeigen, wie es zustande kam</translation>
    </message>
    <message>
        <source>Free GB-s</source>
        <translation>Freie GB-s</translation>
    </message>
    <message>
        <source>Free requests</source>
        <translation>Freie Aufrufe</translation>
    </message>
    <message>
        <source>Billed GB-seconds per day</source>
        <translation>Abgerechnete GB-Sekunden je Tag</translation>
    </message>
    <message>
        <source>Statement by function</source>
        <translation>Abrechnung je Funktion</translation>
    </message>
    <message>
        <source>Test a function</source>
        <translation>Eine Funktion testen</translation>
    </message>
    <message>
        <source>UTC days</source>
        <translation>UTC-Tage</translation>
    </message>
    <message>
        <source>Create from a sample</source>
        <translation>Aus einem Beispiel anlegen</translation>
    </message>
    <message>
        <source>before the free tier; a click or Enter on a figure shows how it came about</source>
        <translation>vor dem Freikontingent; ein Klick oder Enter auf eine Zahl zeigt, wie sie zustande kam</translation>
    </message>
    <message>
        <source>Month to date, after the free tier</source>
        <translation>Monat bis heute, nach dem Freikontingent</translation>
    </message>
    <message>
        <source>Whole month, after the free tier</source>
        <translation>Ganzer Monat, nach dem Freikontingent</translation>
    </message>
    <message>
        <source>The statement could not be made.</source>
        <translation>Die Abrechnung konnte nicht erstellt werden.</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Der Verlauf wird gelesen …</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
</context>
<context>
    <name>signalbox::Costs</name>
    <message>
        <source>Σ billed ms %1 × %2 MB ÷ 1024 ÷ 1000</source>
        <translation>Σ abgerechnete ms %1 × %2 MB ÷ 1024 ÷ 1000</translation>
    </message>
    <message>
        <source>tier %1</source>
        <translation>Stufe %1</translation>
    </message>
    <message>
        <source>of %1 GB-s that cost %2</source>
        <translation>von %1 GB-s, die %2 kosten</translation>
    </message>
    <message>
        <source>%1 records, %2 % measured</source>
        <translation>%1 Einträge, %2 % gemessen</translation>
    </message>
    <message>
        <source>%1 without a billed duration, whose cost is unknown and not in this sum</source>
        <translation>%1 ohne abgerechnete Dauer, deren Kosten unbekannt und nicht in dieser Summe sind</translation>
    </message>
    <message>
        <source>init billed since 2025-08-01: %1 GB-s of it</source>
        <translation>Init seit 2025-08-01 abgerechnet: davon %1 GB-s</translation>
    </message>
    <message>
        <source>price book %1</source>
        <translation>Preisbuch %1</translation>
    </message>
    <message>
        <source>How %1 GB-s came about</source>
        <translation>Wie %1 GB-s zustande kamen</translation>
    </message>
    <message>
        <source>%1 requests × %2 ÷ %3</source>
        <translation>%1 Aufrufe × %2 ÷ %3</translation>
    </message>
    <message>
        <source>refused (throttled) requests are not billed</source>
        <translation>abgelehnte (gedrosselte) Aufrufe werden nicht abgerechnet</translation>
    </message>
    <message>
        <source>%1 duration + %2 requests</source>
        <translation>%1 Dauer + %2 Aufrufe</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>%1 − %2 free = %3</source>
        <translation>%1 − %2 frei = %3</translation>
    </message>
    <message>
        <source>each line rounded half up to cents once, then added</source>
        <translation>jede Zeile einmal kaufmännisch auf Cent gerundet, dann addiert</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Invocations</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Mean billed ms</source>
        <translation>Mittel ms</translation>
    </message>
    <message>
        <source>Memory MB</source>
        <translation>Speicher MB</translation>
    </message>
    <message>
        <source>Duration $</source>
        <translation>Dauer $</translation>
    </message>
    <message>
        <source>Requests $</source>
        <translation>Aufrufe $</translation>
    </message>
    <message>
        <source>Total $</source>
        <translation>Summe $</translation>
    </message>
    <message>
        <source>Statement %1 to %2 · %3</source>
        <translation>Abrechnung %1 bis %2 · %3</translation>
    </message>
    <message>
        <source>Month to date, free tier applied: $ %1</source>
        <translation>Monat bis heute, Freikontingent berücksichtigt: $ %1</translation>
    </message>
    <message>
        <source>1 other</source>
        <translation>1 weitere</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 costs nothing; it is priced as AWS Lambda in %2 would bill it.</source>
        <translation>%1 kostet nichts; berechnet, wie AWS Lambda in %2 es abrechnen würde.</translation>
    </message>
    <message>
        <source>There are no prices for %1.</source>
        <translation>Für %1 gibt es keine Preise.</translation>
    </message>
    <message>
        <source>How %1 came about</source>
        <translation>Wie %1 zustande kamen</translation>
    </message>
    <message>
        <source>%1 is not AWS; it is priced as AWS Lambda in %2 would bill it.</source>
        <translation>%1 ist nicht AWS; berechnet wird, was AWS Lambda in %2 dafür verlangen würde.</translation>
    </message>
    <message>
        <source>Not priced, because the profile that says the region could not be read: %1.</source>
        <translation>Ohne Preis, weil das Profil, das die Region nennt, nicht gelesen werden konnte: %1.</translation>
    </message>
    <message>
        <source>tiers %1 over all functions of the account</source>
        <translation>Stufen %1 über alle Funktionen des Kontos</translation>
    </message>
    <message>
        <source>before the free tier, which counts over all functions of an account</source>
        <translation>vor dem Freikontingent, das über alle Funktionen eines Kontos zählt</translation>
    </message>
    <message>
        <source>free a month: %1 GB-s and %2 requests, over all functions of an account</source>
        <translation>frei im Monat: %1 GB-s und %2 Aufrufe, über alle Funktionen eines Kontos</translation>
    </message>
    <message>
        <source>Not billed, and not in this sum: %1. The rows show what AWS Lambda would bill.</source>
        <translation>Unberechnet und nicht in dieser Summe: %1. Die Zeilen zeigen, was AWS Lambda berechnen würde.</translation>
    </message>
    <message>
        <source>Not billed: %1. All is priced as AWS Lambda would bill it.</source>
        <translation>Unberechnet: %1. Die Preise sind die, die AWS Lambda berechnen würde.</translation>
    </message>
    <message>
        <source>accounts of one organisation share tiers and what is free; here each stands alone</source>
        <translation>Konten einer Organisation teilen Stufen und Freikontingent; hier steht jedes für sich</translation>
    </message>
</context>
<context>
    <name>signalbox::CreateFunctionDialog</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Where the code comes from</source>
        <translation>Woher der Code kommt</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>Handler</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Create function</source>
        <translation>Funktion anlegen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Zip file</source>
        <translation>Zip-Datei</translation>
    </message>
    <message>
        <source>Code from</source>
        <translation>Code aus</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose the code; runtime and handler are looked for in it.</source>
        <translation>Den Code wählen; Laufzeit und Handler werden darin gesucht.</translation>
    </message>
    <message>
        <source>Reading the code…</source>
        <translation>Der Code wird gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), %1 zipped.</source>
        <translation>
            <numerusform>%Ln Datei, %1 gepackt.</numerusform>
            <numerusform>%Ln Dateien, %1 gepackt.</numerusform>
        </translation>
    </message>
    <message>
        <source> Left out: %1.</source>
        <translation> Weggelassen: %1.</translation>
    </message>
    <message>
        <source>%1 already has a function of this name.</source>
        <translation>%1 hat schon eine Funktion dieses Namens.</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>Wird angelegt …</translation>
    </message>
    <message>
        <source>%1 is not ready yet.</source>
        <translation>%1 ist noch nicht bereit.</translation>
    </message>
    <message>
        <source>Execution role</source>
        <translation>Ausführungsrolle</translation>
    </message>
    <message>
        <source>Container image</source>
        <translation>Container-Image</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>registry/name:tag</source>
        <translation>registry/name:tag</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Bucket</translation>
    </message>
    <message>
        <source>Zip</source>
        <translation>Zip</translation>
    </message>
    <message>
        <source>Name the bucket and the key of the code.</source>
        <translation>Bucket und Schlüssel des Codes nennen.</translation>
    </message>
    <message>
        <source>Name the image.</source>
        <translation>Das Image nennen.</translation>
    </message>
    <message>
        <source>Choose the code.</source>
        <translation>Den Code wählen.</translation>
    </message>
    <message>
        <source>Give the function a name.</source>
        <translation>Der Funktion einen Namen geben.</translation>
    </message>
    <message>
        <source>Name the handler.</source>
        <translation>Den Handler nennen.</translation>
    </message>
    <message>
        <source>Choose an execution role.</source>
        <translation>Eine Ausführungsrolle wählen.</translation>
    </message>
    <message>
        <source>Built for</source>
        <translation>Gebaut für</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Temporäre Dateien</translation>
    </message>
</context>
<context>
    <name>signalbox::CredentialProgram</name>
    <message>
        <source>“%1” cannot be started.</source>
        <translation>„%1“ kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>“%1” did not end in time.</source>
        <translation>„%1“ wurde nicht rechtzeitig fertig.</translation>
    </message>
    <message>
        <source>“%1” failed with exit code %2.</source>
        <translation>„%1“ ist mit dem Exit-Code %2 fehlgeschlagen.</translation>
    </message>
</context>
<context>
    <name>signalbox::DeleteFunctionDialog</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete function</source>
        <translation>Funktion löschen</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>Its code, configuration and triggers are deleted for good. What was recorded of its invocations stays in the local history.</source>
        <translation>Code, Konfiguration und Auslöser werden endgültig gelöscht. Was von ihren Aufrufen aufgezeichnet ist, bleibt im lokalen Verlauf.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name of the function to delete</source>
        <translation>Name der zu löschenden Funktion</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zur Bestätigung %1 eingeben</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Wird gelöscht …</translation>
    </message>
</context>
<context>
    <name>signalbox::DestinationField</name>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Event bus</source>
        <translation>Ereignisbus</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Bucket</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>%1: which one</source>
        <translation>%1: welche</translation>
    </message>
    <message>
        <source>name or ARN</source>
        <translation>Name oder ARN</translation>
    </message>
    <message>
        <source>Choose who hears of it, or type an ARN.</source>
        <translation>Wählen, wer davon erfährt, oder einen ARN eingeben.</translation>
    </message>
    <message>
        <source>“%1” is none of those listed, and no ARN of one.</source>
        <translation>„%1“ steht nicht in der Liste und ist kein passender ARN.</translation>
    </message>
</context>
<context>
    <name>signalbox::Drafts</name>
    <message>
        <source>The connection is read-only.</source>
        <translation>Die Verbindung ist schreibgeschützt.</translation>
    </message>
</context>
<context>
    <name>signalbox::EngineProcess</name>
    <message>
        <source>The engine is missing: there is no program %1.</source>
        <translation>Die Engine fehlt: Es gibt kein Programm %1.</translation>
    </message>
    <message>
        <source>Install Signalbox again, or build it with packaging/run.</source>
        <translation>Signalbox neu installieren oder mit packaging/run bauen.</translation>
    </message>
    <message>
        <source>The engine is starting.</source>
        <translation>Die Engine startet.</translation>
    </message>
    <message>
        <source>The engine finishes what runs.</source>
        <translation>Die Engine führt zu Ende, was läuft.</translation>
    </message>
    <message>
        <source>The engine could not be started: %1.</source>
        <translation>Die Engine konnte nicht gestartet werden: %1.</translation>
    </message>
    <message>
        <source>Check that %1 may be executed here.</source>
        <translation>Prüfen, ob %1 hier ausgeführt werden darf.</translation>
    </message>
    <message>
        <source>The engine was killed.</source>
        <translation>Die Engine wurde von außen beendet.</translation>
    </message>
    <message>
        <source>The engine ended with code %1.</source>
        <translation>Die Engine endete mit Code %1.</translation>
    </message>
    <message>
        <source>%1 The last it said: %2</source>
        <translation>%1 Zuletzt sagte sie: %2</translation>
    </message>
    <message>
        <source>It is being started again.</source>
        <translation>Sie wird wieder gestartet.</translation>
    </message>
</context>
<context>
    <name>signalbox::EnvironmentEditor</name>
    <message>
        <source>+ Add variable</source>
        <translation>+ Variable hinzufügen</translation>
    </message>
    <message>
        <source>“%1” is no name for a variable: a letter first, then letters, digits and _, two at least.</source>
        <translation>„%1“ ist kein Name für eine Variable: zuerst ein Buchstabe, dann Buchstaben, Ziffern und _, mindestens zwei.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>Variable name</source>
        <translation>Name der Variablen</translation>
    </message>
    <message>
        <source>Variable value</source>
        <translation>Wert der Variablen</translation>
    </message>
    <message>
        <source>Remove variable</source>
        <translation>Variable entfernen</translation>
    </message>
</context>
<context>
    <name>signalbox::EventForm</name>
    <message>
        <source>Event bus</source>
        <translation>Ereignisbus</translation>
    </message>
    <message>
        <source>Event pattern</source>
        <translation>Ereignismuster</translation>
    </message>
    <message>
        <source>e.g. {&quot;source&quot;:[&quot;orders&quot;]}</source>
        <translation>z. B. {&quot;source&quot;:[&quot;orders&quot;]}</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>An event pattern is a JSON object.</source>
        <translation>Ein Ereignismuster ist ein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The function is called with each event of the bus that matches the pattern.</source>
        <translation>Die Funktion wird mit jedem Ereignis des Busses aufgerufen, das zum Muster passt.</translation>
    </message>
</context>
<context>
    <name>signalbox::Figure</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>signalbox::FirstSteps</name>
    <message>
        <source>There are no functions yet.</source>
        <translation>Es gibt noch keine Funktionen.</translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation>Ein Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>Runs on this machine, without an account and without a network.</source>
        <translation>Läuft auf diesem Rechner, ohne Konto und ohne Netz.</translation>
    </message>
    <message>
        <source>Create from a sample</source>
        <translation>Aus einem Beispiel anlegen</translation>
    </message>
    <message>
        <source>Bring your code</source>
        <translation>Eigenen Code mitbringen</translation>
    </message>
    <message>
        <source>A folder or a zip; runtime and handler are looked for in it.</source>
        <translation>Ein Ordner oder ein Zip; Laufzeit und Handler werden darin gesucht.</translation>
    </message>
    <message>
        <source>Create from a folder</source>
        <translation>Aus einem Ordner anlegen</translation>
    </message>
    <message>
        <source>See what runs elsewhere</source>
        <translation>Sehen, was anderswo läuft</translation>
    </message>
    <message>
        <source>AWS Lambda, OpenFaaS or Knative; read-only until you say otherwise.</source>
        <translation>AWS Lambda, OpenFaaS oder Knative; schreibgeschützt, bis Sie es ändern.</translation>
    </message>
    <message>
        <source>Add connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionModel</name>
    <message>
        <source>Update failed</source>
        <translation>Aktualisierung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Updating</source>
        <translation>Wird aktualisiert</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Memory MB</source>
        <translation>Speicher MB</translation>
    </message>
    <message>
        <source>Timeout s</source>
        <translation>Zeitlimit s</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Invocations today</source>
        <translation>Aufrufe heute</translation>
    </message>
    <message>
        <source>GB-s today</source>
        <translation>GB-s heute</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Wird angelegt</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>container image</source>
        <translation>Container-Image</translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionPage</name>
    <message>
        <source>Parts of the function</source>
        <translation>Teile der Funktion</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>Auslöser</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Invocations</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>This function was deleted.</source>
        <translation>Diese Funktion wurde gelöscht.</translation>
    </message>
    <message>
        <source>What was recorded of it is kept.</source>
        <translation>Was von ihr aufgezeichnet ist, bleibt.</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 ist gelöscht.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>%1 is read-only.</source>
        <translation>%1 ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Nothing is changed or run from here until that is switched off under Connections.</source>
        <translation>Von hier aus wird nichts geändert oder ausgeführt, bis das unter Verbindungen abgeschaltet ist.</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>as read %1</source>
        <translation>gelesen %1</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>%1 changes failed.</source>
        <translation>%1 Änderungen sind fehlgeschlagen.</translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionsPage</name>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Filter functions</source>
        <translation>Funktionen filtern</translation>
    </message>
    <message>
        <source>Create function</source>
        <translation>Funktion anlegen</translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation>1 Verbindung</translation>
    </message>
    <message>
        <source>All connections · %1</source>
        <translation>Alle Verbindungen · %1</translation>
    </message>
    <message>
        <source>Reading the functions…</source>
        <translation>Die Funktionen werden gelesen …</translation>
    </message>
    <message>
        <source>No functions were read.</source>
        <translation>Es wurden keine Funktionen gelesen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Functions cannot run on %1.</source>
        <translation>Auf %1 können keine Funktionen laufen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln function(s)</source>
        <translation>
            <numerusform>%Ln Funktion</numerusform>
            <numerusform>%Ln Funktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 functions</source>
        <translation>%1 von %2 Funktionen</translation>
    </message>
    <message>
        <source>%1 as read %2</source>
        <translation>%1, gelesen %2</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No function matches “%1”.</source>
        <translation>Keine Funktion passt zu „%1“.</translation>
    </message>
    <message>
        <source>Words of the name, the runtime, the connection or a tag; also
tag:team=orders, tag:team, runtime:python, connection:prod</source>
        <translation>Wörter aus Name, Laufzeit, Verbindung oder Tag; auch
tag:team=orders, tag:team, runtime:python, connection:prod</translation>
    </message>
    <message>
        <source>%1: tags are not known: %2</source>
        <translation>%1: Tags sind nicht bekannt: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::HistoryCosts</name>
    <message>
        <source>The price book %1 is missing.</source>
        <translation>Das Preisbuch %1 fehlt.</translation>
    </message>
    <message>
        <source>Install Signalbox again.</source>
        <translation>Signalbox neu installieren.</translation>
    </message>
</context>
<context>
    <name>signalbox::ImageCard</name>
    <message>
        <source>Container image</source>
        <translation>Container-Image</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>registry/name:tag</source>
        <translation>registry/name:tag</translation>
    </message>
    <message>
        <source>Deploying…</source>
        <translation>Wird bereitgestellt …</translation>
    </message>
    <message>
        <source>The image is deployed.</source>
        <translation>Das Image ist bereitgestellt.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Type the image to deploy.</source>
        <translation>Das Image eingeben, das bereitgestellt werden soll.</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>Image %1</translation>
    </message>
    <message>
        <source>Deployed %1: %2</source>
        <translation>Bereitgestellt %1: %2</translation>
    </message>
    <message>
        <source>Deployed %1</source>
        <translation>Bereitgestellt %1</translation>
    </message>
</context>
<context>
    <name>signalbox::InvocationModel</name>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeit überschritten</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>cold, %1</source>
        <translation>kalt, %1</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>warm</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Billed ms</source>
        <translation>Abger. ms</translation>
    </message>
    <message>
        <source>Memory MB</source>
        <translation>Speicher MB</translation>
    </message>
    <message>
        <source>GB-s</source>
        <translation>GB-s</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Aufruf</translation>
    </message>
</context>
<context>
    <name>signalbox::InvocationsTab</name>
    <message>
        <source>Recorded invocations</source>
        <translation>Aufgezeichnete Aufrufe</translation>
    </message>
    <message>
        <source>Select an invocation to read its log.</source>
        <translation>Einen Aufruf auswählen, um sein Protokoll zu lesen.</translation>
    </message>
    <message>
        <source>Log of the invocation</source>
        <translation>Protokoll des Aufrufs</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>No invocation of this function was recorded yet.</source>
        <translation>Von dieser Funktion ist noch kein Aufruf aufgezeichnet.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>It wrote nothing.</source>
        <translation>Er hat nichts geschrieben.</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Der Verlauf wird gelesen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The history could not be read.</source>
        <translation>Der Verlauf konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Pods do not say which call a line belongs to. Live has all that they print.</source>
        <translation>Pods sagen nicht, zu welchem Aufruf eine Zeile gehört. Unter „Live“ steht alles, was sie ausgeben.</translation>
    </message>
    <message>
        <source>Filter invocations</source>
        <translation>Aufrufe filtern</translation>
    </message>
    <message>
        <source>In the request, the source, the error or the log</source>
        <translation>In Anfrage, Quelle, Fehler oder Protokoll</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Alle Ergebnisse</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Cold and warm</source>
        <translation>Kalt und warm</translation>
    </message>
    <message>
        <source>Cold starts</source>
        <translation>Kaltstarts</translation>
    </message>
    <message>
        <source>Warm starts</source>
        <translation>Warmstarts</translation>
    </message>
    <message>
        <source>No recorded invocation matches.</source>
        <translation>Kein aufgezeichneter Aufruf passt dazu.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>%1 is not recorded yet.</source>
        <translation>%1 ist noch nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>%1 is not among the newest %2, which are listed.</source>
        <translation>%1 ist nicht unter den neuesten %2, die aufgelistet sind.</translation>
    </message>
    <message>
        <source>OpenFaaS does not say which call a line belongs to. Live has all that functions print.</source>
        <translation>OpenFaaS sagt nicht, zu welchem Aufruf eine Zeile gehört. Live zeigt alles, was Funktionen ausgeben.</translation>
    </message>
</context>
<context>
    <name>signalbox::KeyFigure</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>signalbox::Keychain</name>
    <message>
        <source>The system&apos;s keychain is locked.</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt.</translation>
    </message>
    <message>
        <source>This system has no keychain.</source>
        <translation>Dieses System hat keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain cannot be used: %1.</source>
        <translation>Der Schlüsselbund des Systems kann nicht benutzt werden: %1.</translation>
    </message>
    <message>
        <source>Unlock the keychain and try again, or edit the connection and type the secret.</source>
        <translation>Den Schlüsselbund entsperren und noch einmal versuchen, oder die Verbindung bearbeiten und das Geheimnis eingeben.</translation>
    </message>
    <message>
        <source>Unlock it, then remove the entry “%1” there.</source>
        <translation>Ihn entsperren, dann dort den Eintrag „%1“ entfernen.</translation>
    </message>
    <message>
        <source>The keychain holds no secret for it, or is locked.</source>
        <translation>Der Schlüsselbund enthält kein Geheimnis dafür oder ist gesperrt.</translation>
    </message>
</context>
<context>
    <name>signalbox::LanesLegend</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>init</source>
        <translation>Init</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>solid is running, hatched is init, a cross is an error, an exclamation mark a timeout</source>
        <translation>voll ist laufend, schraffiert ist Init, ein Kreuz ein Fehler, ein Ausrufezeichen ein überschrittenes Zeitlimit</translation>
    </message>
</context>
<context>
    <name>signalbox::LanesView</name>
    <message>
        <source>init</source>
        <translation>Init</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>success, cold</source>
        <translation>Erfolg, kalt</translation>
    </message>
    <message>
        <source>success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>lost: its environment ended</source>
        <translation>verloren: die Umgebung endete</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>environment %1</source>
        <translation>Umgebung %1</translation>
    </message>
    <message>
        <source>request %1</source>
        <translation>Aufruf %1</translation>
    </message>
    <message>
        <source>environments shown: %1</source>
        <translation>gezeigte Umgebungen: %1</translation>
    </message>
    <message>
        <source>, idle: %1</source>
        <translation>, untätig: %1</translation>
    </message>
    <message>
        <source>; %1 of %2</source>
        <translation>; %1 von %2</translation>
    </message>
    <message>
        <source>Open invocation</source>
        <translation>Aufruf öffnen</translation>
    </message>
</context>
<context>
    <name>signalbox::LayerModel</name>
    <message>
        <source>any runtime</source>
        <translation>jede Laufzeit</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Gemacht für</translation>
    </message>
</context>
<context>
    <name>signalbox::LayersSection</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Use the newest version</source>
        <translation>Neueste Version nehmen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hinauf</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Hinunter</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Abnehmen</translation>
    </message>
    <message>
        <source>+ Attach layer</source>
        <translation>+ Schicht anhängen</translation>
    </message>
    <message>
        <source>Publish layer…</source>
        <translation>Schicht veröffentlichen …</translation>
    </message>
    <message>
        <source>later ones lie over earlier ones</source>
        <translation>spätere liegen über früheren</translation>
    </message>
    <message>
        <source>Move the layer up</source>
        <translation>Die Schicht hinauf rücken</translation>
    </message>
    <message>
        <source>Move the layer down</source>
        <translation>Die Schicht hinunter rücken</translation>
    </message>
    <message>
        <source>Take the layer off</source>
        <translation>Die Schicht abnehmen</translation>
    </message>
    <message>
        <source>Attach layer</source>
        <translation>Schicht anhängen</translation>
    </message>
    <message>
        <source>A layer holds files that several functions share: libraries, a runtime, data. None is attached here.</source>
        <translation>Eine Schicht enthält Dateien, die mehrere Funktionen teilen: Bibliotheken, eine Laufzeit, Daten. Hier ist keine angehängt.</translation>
    </message>
    <message>
        <source>This function is made of a container image, which holds its libraries itself; layers are for functions made of code.</source>
        <translation>Diese Funktion besteht aus einem Container-Image, das seine Bibliotheken selbst enthält; Schichten sind für Funktionen aus Code.</translation>
    </message>
    <message>
        <source>layer %1, version %2</source>
        <translation>Schicht %1, Version %2</translation>
    </message>
    <message>
        <source>no layer %1</source>
        <translation>keine Schicht %1</translation>
    </message>
    <message>
        <source>order of the layers</source>
        <translation>Reihenfolge der Schichten</translation>
    </message>
    <message>
        <source>A function has %1 layers at most.</source>
        <translation>Eine Funktion hat höchstens %1 Schichten.</translation>
    </message>
    <message>
        <source>%1 is not made for this function&apos;s runtime, %2.</source>
        <translation>%1 ist nicht für die Laufzeit dieser Funktion gemacht, %2.</translation>
    </message>
    <message>
        <source>%1, version %2 is published.</source>
        <translation>%1, Version %2 ist veröffentlicht.</translation>
    </message>
</context>
<context>
    <name>signalbox::LiveFigures</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Invocations/s</source>
        <translation>Aufrufe/s</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Cold starts</source>
        <translation>Kaltstarts</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>Gedrosselt</translation>
    </message>
    <message>
        <source>GB-s today</source>
        <translation>GB-s heute</translation>
    </message>
    <message>
        <source>since 00:00 UTC</source>
        <translation>seit 00:00 UTC</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>none in %1</source>
        <translation>keine in %1</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>zuletzt %1</translation>
    </message>
    <message>
        <source>no invocation</source>
        <translation>kein Aufruf</translation>
    </message>
    <message>
        <source>Show how it came about</source>
        <translation>Zeigen, wie es zustande kam</translation>
    </message>
    <message>
        <source>How %1 GB-s came about</source>
        <translation>Wie %1 GB-s zustande kamen</translation>
    </message>
    <message>
        <source>Measured, from the records of today (UTC). Init is part of what is billed.</source>
        <translation>Gemessen, aus den Einträgen von heute (UTC). Init gehört zum Abgerechneten.</translation>
    </message>
    <message>
        <source>%1 recorded in %2</source>
        <translation>%1 aufgezeichnet in %2</translation>
    </message>
    <message>
        <source>none recorded in %1</source>
        <translation>keine aufgezeichnet in %1</translation>
    </message>
    <message>
        <source>no invocation recorded</source>
        <translation>kein Aufruf aufgezeichnet</translation>
    </message>
</context>
<context>
    <name>signalbox::LivePage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>All connections · %1</source>
        <translation>Alle Verbindungen · %1</translation>
    </message>
    <message>
        <source>Nothing ran in the last %1. Invoke a function, or wait for one of its triggers.</source>
        <translation>In den letzten %1 lief nichts. Eine Funktion aufrufen oder auf einen ihrer Auslöser warten.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source> · %1 idle collapsed</source>
        <translation> · %1 untätige eingeklappt</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Σ billed ms × MB ÷ 1024 ÷ 1000</source>
        <translation>Σ abgerechnete ms × MB ÷ 1024 ÷ 1000</translation>
    </message>
    <message>
        <source>%1: %2 ms × %3 MB = %4</source>
        <translation>%1: %2 ms × %3 MB = %4</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>All functions</source>
        <translation>Alle Funktionen</translation>
    </message>
    <message>
        <source>%1 is away.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>%1 is away · data from %2</source>
        <translation>%1 ist nicht erreichbar · Stand %2</translation>
    </message>
    <message>
        <source>paused at %1</source>
        <translation>angehalten um %1</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Zeitfenster</translation>
    </message>
    <message>
        <source>Freezes what is shown; recording goes on (Space)</source>
        <translation>Hält die Anzeige an; aufgezeichnet wird weiter (Leertaste)</translation>
    </message>
    <message>
        <source>Test a function</source>
        <translation>Eine Funktion testen</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Nebenläufigkeit</translation>
    </message>
    <message>
        <source>Tail</source>
        <translation>Protokoll live</translation>
    </message>
    <message>
        <source>Functions cannot run on %1.</source>
        <translation>Auf %1 können keine Funktionen laufen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Create from a sample</source>
        <translation>Aus einem Beispiel anlegen</translation>
    </message>
    <message>
        <source>Nothing was recorded in the last %1.</source>
        <translation>In den letzten %1 wurde nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Without %1, of which nothing is heard.</source>
        <translation>Ohne %1, wovon nichts zu hören ist.</translation>
    </message>
    <message>
        <source>Not known: nothing is heard of %1.</source>
        <translation>Nicht bekannt: Von %1 ist nichts zu hören.</translation>
    </message>
    <message>
        <source>What ran could not be read.</source>
        <translation>Was gelaufen ist, konnte nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>signalbox::LiveTail</name>
    <message>
        <source>cold</source>
        <translation>kalt</translation>
    </message>
    <message>
        <source>Tail</source>
        <translation>Protokoll live</translation>
    </message>
    <message>
        <source>Log lines appear here as they are written.</source>
        <translation>Protokollzeilen erscheinen hier, sobald sie geschrieben sind.</translation>
    </message>
</context>
<context>
    <name>signalbox::LocalBackend</name>
    <message>
        <source>The engine is stopped.</source>
        <translation>Die Engine ist gestoppt.</translation>
    </message>
    <message>
        <source>Start it on the Connections page.</source>
        <translation>Sie auf der Seite Verbindungen starten.</translation>
    </message>
</context>
<context>
    <name>signalbox::MainWindow</name>
    <message>
        <source>Signalbox</source>
        <translation>Signalbox</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>%1 — Signalbox</source>
        <translation>%1 — Signalbox</translation>
    </message>
    <message>
        <source>page, Ctrl+%1</source>
        <translation>Seite, Strg+%1</translation>
    </message>
    <message>
        <source>Create function</source>
        <translation>Funktion anlegen</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Use the light theme</source>
        <translation>Helles Aussehen</translation>
    </message>
    <message>
        <source>Use the dark theme</source>
        <translation>Dunkles Aussehen</translation>
    </message>
    <message>
        <source>Follow the system&apos;s theme</source>
        <translation>Aussehen wie das System</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Strg+Q</translation>
    </message>
    <message>
        <source>function on %1</source>
        <translation>Funktion auf %1</translation>
    </message>
    <message>
        <source>Invoke %1</source>
        <translation>%1 aufrufen</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>Add connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>Verbindung</translation>
    </message>
</context>
<context>
    <name>signalbox::MetricChart</name>
    <message>
        <source>%1: no values</source>
        <translation>%1: keine Werte</translation>
    </message>
    <message>
        <source>%1: %2 in all</source>
        <translation>%1: %2 insgesamt</translation>
    </message>
    <message>
        <source>%1: at most %2</source>
        <translation>%1: höchstens %2</translation>
    </message>
</context>
<context>
    <name>signalbox::MetricPlots</name>
    <message>
        <source>Invocations</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Errors and throttles</source>
        <translation>Fehler, Drosselungen</translation>
    </message>
    <message>
        <source>Duration, ms</source>
        <translation>Dauer, ms</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Nebenläufigkeit</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 insgesamt</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Throttles</source>
        <translation>Drosselungen</translation>
    </message>
    <message>
        <source>%1 failed, %2 throttled</source>
        <translation>%1 Fehler, %2 gedrosselt</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Durchschnitt</translation>
    </message>
    <message>
        <source>99th percentile</source>
        <translation>99. Perzentil</translation>
    </message>
    <message>
        <source>average up to %1</source>
        <translation>Durchschnitt bis %1</translation>
    </message>
    <message>
        <source>Most at once</source>
        <translation>Höchstens zugleich</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>metric · counted by the backend</source>
        <translation>Metrik · vom Backend gezählt</translation>
    </message>
    <message>
        <source>None failed, none was throttled.</source>
        <translation>Keiner schlug fehl, keiner wurde gedrosselt.</translation>
    </message>
</context>
<context>
    <name>signalbox::MetricsTab</name>
    <message>
        <source>Time shown</source>
        <translation>Gezeigte Zeit</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Reading the metrics…</source>
        <translation>Metriken werden gelesen …</translation>
    </message>
    <message>
        <source>The metrics could not be read.</source>
        <translation>Die Metriken konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The metrics are read as soon as the connection is ready.</source>
        <translation>Die Metriken werden gelesen, sobald die Verbindung bereit ist.</translation>
    </message>
    <message>
        <source>one value an hour</source>
        <translation>ein Wert je Stunde</translation>
    </message>
    <message>
        <source>one value every 5 minutes</source>
        <translation>ein Wert alle 5 Minuten</translation>
    </message>
    <message>
        <source>one value a minute</source>
        <translation>ein Wert je Minute</translation>
    </message>
    <message>
        <source>%1 · read %2</source>
        <translation>%1 · gelesen %2</translation>
    </message>
    <message numerus="yes">
        <source>There are no values of the last %n day(s).</source>
        <translation>
            <numerusform>Aus dem letzten %n Tag gibt es keine Werte.</numerusform>
            <numerusform>Aus den letzten %n Tagen gibt es keine Werte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are no values of the last %n hour(s).</source>
        <translation>
            <numerusform>Aus der letzten %n Stunde gibt es keine Werte.</numerusform>
            <numerusform>Aus den letzten %n Stunden gibt es keine Werte.</numerusform>
        </translation>
    </message>
    <message>
        <source>They may come a minute or two after a call.</source>
        <translation>Sie können ein, zwei Minuten nach einem Aufruf kommen.</translation>
    </message>
    <message>
        <source>There are no values of the last hour.</source>
        <translation>Aus der letzten Stunde gibt es keine Werte.</translation>
    </message>
    <message>
        <source>There are no values of the last day.</source>
        <translation>Aus dem letzten Tag gibt es keine Werte.</translation>
    </message>
</context>
<context>
    <name>signalbox::NameSpaceField</name>
    <message>
        <source>Ask for them</source>
        <translation>Erfragen</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>the default one</source>
        <translation>der voreingestellte</translation>
    </message>
    <message>
        <source>Ask the server for its namespaces</source>
        <translation>Den Server nach seinen Namensräumen fragen</translation>
    </message>
    <message numerus="yes">
        <source>A connection for each of the %n namespace(s)</source>
        <translation>
            <numerusform>Eine Verbindung für %n Namensraum</numerusform>
            <numerusform>Je eine Verbindung für die %n Namensräume</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
</context>
<context>
    <name>signalbox::NamedTopicForm</name>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>Ereignistyp</translation>
    </message>
    <message>
        <source>any, or e.g. com.example.order</source>
        <translation>alle oder z. B. com.example.order</translation>
    </message>
    <message>
        <source>Name the topic.</source>
        <translation>Das Topic nennen.</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>sein Name</translation>
    </message>
    <message>
        <source>its name, without commas</source>
        <translation>sein Name, ohne Kommas</translation>
    </message>
    <message>
        <source>Name the broker.</source>
        <translation>Den Broker nennen.</translation>
    </message>
    <message>
        <source>A connector that hears of this topic calls the function.</source>
        <translation>Ein Connector, der von diesem Topic hört, ruft die Funktion auf.</translation>
    </message>
</context>
<context>
    <name>signalbox::NoticeBar</name>
    <message>
        <source>Settings cannot be saved: %1</source>
        <translation>Einstellungen lassen sich nicht speichern: %1</translation>
    </message>
    <message>
        <source>Connections and payloads that are changed now are lost when Signalbox ends. Make room, or check the permissions of the data folder.</source>
        <translation>Jetzt geänderte Verbindungen und Nutzlasten gehen mit dem Ende von Signalbox verloren. Platz schaffen oder die Zugriffsrechte des Datenordners prüfen.</translation>
    </message>
</context>
<context>
    <name>signalbox::OwnerBox</name>
    <message>
        <source>Version or alias</source>
        <translation>Version oder Alias</translation>
    </message>
</context>
<context>
    <name>signalbox::PairsEditor</name>
    <message>
        <source>“%1” is there twice.</source>
        <translation>„%1“ steht zweimal da.</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>signalbox::PaletteButton</name>
    <message>
        <source>Search or run…</source>
        <translation>Suchen, ausführen …</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Strg K</translation>
    </message>
</context>
<context>
    <name>signalbox::PassphraseDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>Verschlüsseln</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Keep secrets in an encrypted file</source>
        <translation>Geheimnisse in einer verschlüsselten Datei aufbewahren</translation>
    </message>
    <message>
        <source>Unlock the secrets</source>
        <translation>Geheimnisse entsperren</translation>
    </message>
    <message>
        <source>Forget the file…</source>
        <translation>Datei entfernen …</translation>
    </message>
    <message>
        <source>Passphrase lost?</source>
        <translation>Passphrase verloren?</translation>
    </message>
    <message>
        <source>Whoever has it can read the secrets; without it nobody can, Signalbox included.</source>
        <translation>Wer sie hat, kann die Geheimnisse lesen; ohne sie kann es niemand, auch Signalbox nicht.</translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln character(s).</source>
        <translation>
            <numerusform>Mindestens %Ln Zeichen.</numerusform>
            <numerusform>Mindestens %Ln Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two differ.</source>
        <translation>Die beiden stimmen nicht überein.</translation>
    </message>
    <message>
        <source>The secrets in it are lost; connections ask for theirs again.</source>
        <translation>Die Geheimnisse darin gehen verloren; Verbindungen fragen neu danach.</translation>
    </message>
    <message>
        <source>Remove the encrypted file?</source>
        <translation>Verschlüsselte Datei entfernen?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove it all the same?</source>
        <translation>Trotzdem entfernen?</translation>
    </message>
    <message>
        <source>The secrets then last until Signalbox ends.</source>
        <translation>Die Geheimnisse gelten dann bis zum Ende von Signalbox.</translation>
    </message>
    <message>
        <source>Its secrets move to the system&apos;s keychain.</source>
        <translation>Die Geheimnisse darin ziehen in den Schlüsselbund des Systems um.</translation>
    </message>
</context>
<context>
    <name>signalbox::PathField</name>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Folder with the function&apos;s code</source>
        <translation>Ordner mit dem Code der Funktion</translation>
    </message>
    <message>
        <source>Zip archive with the function&apos;s code</source>
        <translation>Zip-Archiv mit dem Code der Funktion</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip-Archive (*.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>signalbox::PermissionModel</name>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>account %1</source>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>not: %1</source>
        <translation>nicht: %1</translation>
    </message>
    <message>
        <source>call it</source>
        <translation>sie aufrufen</translation>
    </message>
    <message>
        <source>call its URL</source>
        <translation>ihre URL aufrufen</translation>
    </message>
    <message>
        <source>read it</source>
        <translation>sie lesen</translation>
    </message>
    <message>
        <source>do anything with it</source>
        <translation>alles mit ihr tun</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>of account %1</source>
        <translation>vom Konto %1</translation>
    </message>
    <message>
        <source>of organisation %1</source>
        <translation>von der Organisation %1</translation>
    </message>
    <message>
        <source>unsigned URLs</source>
        <translation>unsignierte URLs</translation>
    </message>
    <message>
        <source>signed URLs</source>
        <translation>signierte URLs</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>Nur</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
</context>
<context>
    <name>signalbox::PermissionsSection</name>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>+ Add permission</source>
        <translation>+ Berechtigung hinzufügen</translation>
    </message>
    <message>
        <source>the function&apos;s own policy</source>
        <translation>die eigene Richtlinie der Funktion</translation>
    </message>
    <message>
        <source>Remove the permission</source>
        <translation>Die Berechtigung entfernen</translation>
    </message>
    <message>
        <source>Add permission</source>
        <translation>Berechtigung hinzufügen</translation>
    </message>
    <message>
        <source>Nobody is allowed more than the account&apos;s own users are by theirs. Triggers add what they need.</source>
        <translation>Niemand darf mehr, als die Benutzer des Kontos durch ihre eigenen Berechtigungen dürfen. Auslöser fügen hinzu, was sie brauchen.</translation>
    </message>
    <message>
        <source>The policy is copied.</source>
        <translation>Die Richtlinie ist kopiert.</translation>
    </message>
    <message>
        <source>%1 may %2 now.</source>
        <translation>%1 darf jetzt %2.</translation>
    </message>
    <message>
        <source>Remove the permission of %1?</source>
        <translation>Die Berechtigung von %1 entfernen?</translation>
    </message>
    <message>
        <source>A trigger that needs it starts the function no more.</source>
        <translation>Ein Auslöser, der sie braucht, startet die Funktion nicht mehr.</translation>
    </message>
    <message>
        <source>The permission is gone.</source>
        <translation>Die Berechtigung ist entfernt.</translation>
    </message>
    <message>
        <source>the policy of :%1</source>
        <translation>die Richtlinie von :%1</translation>
    </message>
</context>
<context>
    <name>signalbox::ProfileList</name>
    <message>
        <source>All of them</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>signalbox::PromptDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Open browser</source>
        <translation>Browser öffnen</translation>
    </message>
</context>
<context>
    <name>signalbox::ProvisionDialog</name>
    <message>
        <source>Environments kept ready</source>
        <translation>Bereitgehaltene Umgebungen</translation>
    </message>
    <message>
        <source>Give all back</source>
        <translation>Alle zurückgeben</translation>
    </message>
    <message>
        <source>Keep ready</source>
        <translation>Bereithalten</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Nothing is kept ready: environments start when they are called for.</source>
        <translation>Nichts wird bereitgehalten: Umgebungen starten, wenn sie gebraucht werden.</translation>
    </message>
    <message>
        <source>%1 asked for, %2 made, %3 ready.</source>
        <translation>%1 verlangt, %2 erstellt, %3 bereit.</translation>
    </message>
    <message>
        <source>Nothing is charged here. On AWS in %1 they would cost %2 %3 an hour while they wait.</source>
        <translation>Hier wird nichts berechnet. Auf AWS in %1 kosteten sie %2 %3 je Stunde, während sie warten.</translation>
    </message>
    <message>
        <source>They cost %1 %2 an hour while they wait, called or not; their calls come on top. Prices of %3.</source>
        <translation>Sie kosten %1 %2 je Stunde, während sie warten, aufgerufen oder nicht; ihre Aufrufe kommen hinzu. Preise vom %3.</translation>
    </message>
    <message>
        <source>They are charged for as long as they are kept, called or not.</source>
        <translation>Sie werden berechnet, solange sie bereitgehalten werden, aufgerufen oder nicht.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Keep version %1 ready</source>
        <translation>Version %1 bereithalten</translation>
    </message>
    <message>
        <source>Keep alias %1 ready</source>
        <translation>Alias %1 bereithalten</translation>
    </message>
    <message>
        <source>This server is not AWS. On AWS in %1 they would cost %2 %3 an hour while they wait.</source>
        <translation>Dieser Server ist nicht AWS. Auf AWS in %1 würden sie %2 %3 pro Stunde kosten, solange sie warten.</translation>
    </message>
</context>
<context>
    <name>signalbox::PublishLayerDialog</name>
    <message>
        <source>Where the files come from</source>
        <translation>Woher die Dateien kommen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Publish layer</source>
        <translation>Schicht veröffentlichen</translation>
    </message>
    <message>
        <source>Name of the layer</source>
        <translation>Name der Schicht</translation>
    </message>
    <message>
        <source>a new name, or one that is there for its next version</source>
        <translation>ein neuer Name, oder ein vorhandener für die nächste Version</translation>
    </message>
    <message>
        <source>Description of the layer</source>
        <translation>Beschreibung der Schicht</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Zip file</source>
        <translation>Zip-Datei</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Files from</source>
        <translation>Dateien aus</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Gemacht für</translation>
    </message>
    <message>
        <source>Runtimes the layer is made for</source>
        <translation>Laufzeiten, für die die Schicht gemacht ist</translation>
    </message>
    <message>
        <source>Laid out as functions find it: python/ for Python, nodejs/node_modules/ for Node.js, lib/ for libraries, bin/ for programs.</source>
        <translation>So angeordnet, wie Funktionen es finden: python/ für Python, nodejs/node_modules/ für Node.js, lib/ für Bibliotheken, bin/ für Programme.</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>Die Dateien werden gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), %1 zipped.</source>
        <translation>
            <numerusform>%Ln Datei, %1 gepackt.</numerusform>
            <numerusform>%Ln Dateien, %1 gepackt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Publishing…</source>
        <translation>Wird veröffentlicht …</translation>
    </message>
    <message>
        <source>Folder with the layer&apos;s files</source>
        <translation>Ordner mit den Dateien der Schicht</translation>
    </message>
    <message>
        <source>Zip archive with the layer&apos;s files</source>
        <translation>Zip-Archiv mit den Dateien der Schicht</translation>
    </message>
</context>
<context>
    <name>signalbox::QualifierBox</name>
    <message>
        <source>Newest code</source>
        <translation>Neuester Code</translation>
    </message>
    <message>
        <source>Alias %1</source>
        <translation>Alias %1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
</context>
<context>
    <name>signalbox::QueueForm</name>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>messages at most</source>
        <translation>Nachrichten höchstens</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Name of the new queue</source>
        <translation>Name der neuen Warteschlange</translation>
    </message>
    <message>
        <source>Create queue</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>There is no queue yet: create one.</source>
        <translation>Es gibt noch keine Warteschlange: eine anlegen.</translation>
    </message>
    <message>
        <source>A queue&apos;s name has up to 80 letters, digits, hyphens and underscores.</source>
        <translation>Der Name einer Warteschlange hat bis zu 80 Buchstaben, Ziffern, Binde- und Unterstriche.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>all messages, or e.g. {&quot;body&quot;:{&quot;colour&quot;:[&quot;red&quot;]}}</source>
        <translation>alle Nachrichten, oder z. B. {&quot;body&quot;:{&quot;colour&quot;:[&quot;red&quot;]}}</translation>
    </message>
    <message>
        <source>A filter is an event pattern: a JSON object.</source>
        <translation>Ein Filter ist ein Ereignismuster: ein JSON-Objekt.</translation>
    </message>
</context>
<context>
    <name>signalbox::Rail</name>
    <message>
        <source>Pages and connections</source>
        <translation>Seiten und Verbindungen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Strg+%1</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>schreibgeschützt</translation>
    </message>
    <message>
        <source>+ Add connection</source>
        <translation>+ Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Add connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
</context>
<context>
    <name>signalbox::RemoveConnectionDialog</name>
    <message>
        <source>Remove connection</source>
        <translation>Verbindung entfernen</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Signalbox forgets how to reach it, and its secret. Nothing is deleted there, and what was recorded stays in the local history.</source>
        <translation>Signalbox vergisst, wie sie erreicht wird, und ihr Geheimnis. Dort wird nichts gelöscht, und was aufgezeichnet wurde, bleibt im lokalen Verlauf.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Unsaved changes of %1 are lost.</source>
        <translation>Ungespeicherte Änderungen von %1 gehen verloren.</translation>
    </message>
</context>
<context>
    <name>signalbox::ReservedField</name>
    <message>
        <source>Reserve</source>
        <translation>Reservieren</translation>
    </message>
    <message>
        <source>Reserved concurrency</source>
        <translation>Reservierte Nebenläufigkeit</translation>
    </message>
    <message>
        <source>environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Reserve concurrency</source>
        <translation>Nebenläufigkeit reservieren</translation>
    </message>
</context>
<context>
    <name>signalbox::RoleField</name>
    <message>
        <source>Create a basic execution role…</source>
        <translation>Einfache Ausführungsrolle anlegen …</translation>
    </message>
    <message>
        <source>Execution role</source>
        <translation>Ausführungsrolle</translation>
    </message>
    <message>
        <source>Looking for roles…</source>
        <translation>Rollen werden gesucht …</translation>
    </message>
    <message>
        <source>The roles cannot be listed: %1 Type the role&apos;s ARN.</source>
        <translation>Die Rollen können nicht aufgelistet werden: %1 Den ARN der Rolle eintippen.</translation>
    </message>
    <message>
        <source>There is no role yet that functions may run under.</source>
        <translation>Es gibt noch keine Rolle, unter der Funktionen laufen dürfen.</translation>
    </message>
</context>
<context>
    <name>signalbox::SaveBar</name>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save changes %1.</source>
        <translation>Speichern ändert %1.</translation>
    </message>
    <message>
        <source>Nothing to save.</source>
        <translation>Nichts zu speichern.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
</context>
<context>
    <name>signalbox::ScalingEditor</name>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>%1: “%2” does not fit; it takes %3.</source>
        <translation>%1: „%2“ passt nicht; erwartet wird %3.</translation>
    </message>
</context>
<context>
    <name>signalbox::ScheduleForm</name>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Next: %1 (local time)</source>
        <translation>Als Nächstes: %1 (Ortszeit)</translation>
    </message>
    <message>
        <source>This schedule never fires.</source>
        <translation>Dieser Zeitplan löst nie aus.</translation>
    </message>
</context>
<context>
    <name>signalbox::SchedulerForm</name>
    <message>
        <source>Schedule of the Scheduler</source>
        <translation>Zeitplan des Schedulers</translation>
    </message>
    <message>
        <source>rate(…), cron(…) or at(2030-01-31T09:00:00)</source>
        <translation>rate(…), cron(…) oder at(2030-01-31T09:00:00)</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Role of the Scheduler</source>
        <translation>Rolle des Schedulers</translation>
    </message>
    <message>
        <source>A role of its own, for this function only</source>
        <translation>Eine eigene Rolle, nur für diese Funktion</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Write a time like at(2030-01-31T09:00:00).</source>
        <translation>Eine Zeit wie at(2030-01-31T09:00:00) angeben.</translation>
    </message>
    <message>
        <source>Once: %1 (local time)</source>
        <translation>Einmal: %1 (Ortszeit)</translation>
    </message>
    <message>
        <source>This time has passed.</source>
        <translation>Diese Zeit ist vorbei.</translation>
    </message>
    <message>
        <source>Next: %1 (time of the zone)</source>
        <translation>Nächste: %1 (Zeit der Zone)</translation>
    </message>
    <message>
        <source>This schedule never fires.</source>
        <translation>Dieser Zeitplan löst nie aus.</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <comment>a date and a time, in the letters of Qt&apos;s date formats</comment>
        <translation>ddd d. MMM yyyy HH:mm</translation>
    </message>
</context>
<context>
    <name>signalbox::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>signalbox::SecretDialog</name>
    <message>
        <source>Create secret</source>
        <translation>Geheimnis anlegen</translation>
    </message>
    <message>
        <source>New secret</source>
        <translation>Neues Geheimnis</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>e.g. api-key</source>
        <translation>z. B. api-key</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>There is a secret of this name: it gets another value.</source>
        <translation>Ein Geheimnis dieses Namens gibt es schon: Es bekommt einen anderen Wert.</translation>
    </message>
    <message>
        <source>It is sent to the connection and cannot be read back.</source>
        <translation>Er wird an die Verbindung geschickt und kann nicht wieder gelesen werden.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Replace value</source>
        <translation>Wert ersetzen</translation>
    </message>
</context>
<context>
    <name>signalbox::SecretFile</name>
    <message>
        <source>The encrypted file of secrets could not be written: %1.</source>
        <translation>Die verschlüsselte Datei mit den Geheimnissen konnte nicht geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>Make room or mend the folder&apos;s permissions.</source>
        <translation>Platz schaffen oder die Zugriffsrechte des Ordners berichtigen.</translation>
    </message>
    <message>
        <source>The encrypted file of secrets could not be read: %1.</source>
        <translation>Die verschlüsselte Datei mit den Geheimnissen konnte nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>The encrypted file of secrets could not be removed: %1.</source>
        <translation>Die verschlüsselte Datei mit den Geheimnissen konnte nicht entfernt werden: %1.</translation>
    </message>
    <message>
        <source>The encrypted file holds no secret for it.</source>
        <translation>Die verschlüsselte Datei enthält kein Geheimnis dafür.</translation>
    </message>
    <message>
        <source>Edit the connection and type the secret.</source>
        <translation>Die Verbindung bearbeiten und das Geheimnis eingeben.</translation>
    </message>
    <message>
        <source>Its secret is in the encrypted file, which is locked.</source>
        <translation>Das Geheimnis ist in der verschlüsselten Datei, die gesperrt ist.</translation>
    </message>
    <message>
        <source>Unlock the file with your passphrase.</source>
        <translation>Die Datei mit der Passphrase entsperren.</translation>
    </message>
    <message>
        <source>Its secret is still in the encrypted file, which is locked.</source>
        <translation>Das Geheimnis ist noch in der verschlüsselten Datei, die gesperrt ist.</translation>
    </message>
    <message>
        <source>Unlock the file before Signalbox ends to have it removed.</source>
        <translation>Die Datei vor dem Ende von Signalbox entsperren, damit es entfernt wird.</translation>
    </message>
</context>
<context>
    <name>signalbox::Secrets</name>
    <message>
        <source>The encrypted file of secrets is locked.</source>
        <translation>Die verschlüsselte Datei mit den Geheimnissen ist gesperrt.</translation>
    </message>
    <message>
        <source>The encrypted file stays in use.</source>
        <translation>Die verschlüsselte Datei bleibt in Gebrauch.</translation>
    </message>
</context>
<context>
    <name>signalbox::SecretsBanner</name>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>Secrets typed here are kept until Signalbox ends, and nowhere else.</source>
        <translation>Hier eingegebene Geheimnisse werden bis zum Ende von Signalbox aufbewahrt und nirgends sonst.</translation>
    </message>
    <message>
        <source>Keep in a file…</source>
        <translation>In einer Datei aufbewahren …</translation>
    </message>
    <message>
        <source>Until that works, new secrets last until Signalbox ends.</source>
        <translation>Bis das gelingt, gelten neue Geheimnisse nur bis zum Ende von Signalbox.</translation>
    </message>
    <message>
        <source>key pair in the system&apos;s keychain</source>
        <translation>Schlüsselpaar im Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>key pair, kept until Signalbox ends</source>
        <translation>Schlüsselpaar, aufbewahrt bis zum Ende von Signalbox</translation>
    </message>
    <message>
        <source>key pair in the encrypted file</source>
        <translation>Schlüsselpaar in der verschlüsselten Datei</translation>
    </message>
    <message>
        <source>key pair in the encrypted file, which is locked</source>
        <translation>Schlüsselpaar in der verschlüsselten Datei, die gesperrt ist</translation>
    </message>
    <message>
        <source>Connections whose keys are in it wait. What is typed meanwhile joins it once it is unlocked, or is lost when Signalbox ends.</source>
        <translation>Verbindungen, deren Schlüssel darin sind, warten. Was inzwischen eingegeben wird, kommt hinzu, sobald sie entsperrt ist, oder geht mit dem Ende von Signalbox verloren.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>signalbox::SecretsEditor</name>
    <message>
        <source>Reading the secrets…</source>
        <translation>Geheimnisse werden gelesen …</translation>
    </message>
    <message>
        <source>The secrets could not be read: %1</source>
        <translation>Die Geheimnisse konnten nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>There are no secrets yet.</source>
        <translation>Es gibt noch keine Geheimnisse.</translation>
    </message>
    <message>
        <source>Read by the function from files of their names.</source>
        <translation>Die Funktion liest sie aus Dateien ihres Namens.</translation>
    </message>
    <message>
        <source>Remove the secret %1</source>
        <translation>Das Geheimnis %1 entfernen</translation>
    </message>
    <message>
        <source>The secret %1 is kept. Tick it to give it to this function.</source>
        <translation>Das Geheimnis %1 ist hinterlegt. Anhaken gibt es dieser Funktion.</translation>
    </message>
    <message>
        <source>Remove the secret %1?</source>
        <translation>Das Geheimnis %1 entfernen?</translation>
    </message>
    <message>
        <source>Its value is lost. Functions that are given it cannot start without it.</source>
        <translation>Sein Wert geht verloren. Funktionen, die es bekommen, können ohne es nicht starten.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The secret %1 is removed.</source>
        <translation>Das Geheimnis %1 ist entfernt.</translation>
    </message>
    <message>
        <source>The secret %1 has another value; replicas see it when they start anew.</source>
        <translation>Das Geheimnis %1 hat einen anderen Wert; Replikate sehen ihn, wenn sie neu starten.</translation>
    </message>
</context>
<context>
    <name>signalbox::SettingsSection</name>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Not known yet.</source>
        <translation>Noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 wurde nicht gespeichert: %2</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>%1 of :%2</source>
        <translation>%1 von :%2</translation>
    </message>
    <message>
        <source>Somebody else changed this function meanwhile.</source>
        <translation>Jemand anderes hat diese Funktion inzwischen geändert.</translation>
    </message>
    <message>
        <source>Nothing was saved, and your changes are kept. Look at what is set now, then save again.</source>
        <translation>Es wurde nichts gespeichert, und die Änderungen bleiben erhalten. Ansehen, was jetzt eingestellt ist, dann noch einmal speichern.</translation>
    </message>
</context>
<context>
    <name>signalbox::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>Suchen oder ausführen</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Show a page</source>
        <translation>Eine Seite zeigen</translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+%1</source>
        <translation>Strg+1 bis Strg+%1</translation>
    </message>
    <message>
        <source>Filter what the page shows</source>
        <translation>Filtern, was die Seite zeigt</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Clear the filter, close, or go back</source>
        <translation>Filter leeren, schließen oder zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>F1 or ?</source>
        <translation>F1 oder ?</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Strg+Q</translation>
    </message>
    <message>
        <source>In lists and charts</source>
        <translation>In Listen und Diagrammen</translation>
    </message>
    <message>
        <source>Open the row, or show how a figure came about</source>
        <translation>Zeile öffnen oder zeigen, wie eine Zahl zustande kam</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>From value to value of a chart</source>
        <translation>Von Wert zu Wert eines Diagramms</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>On Live</source>
        <translation>Auf Live</translation>
    </message>
    <message>
        <source>Pause, or go on</source>
        <translation>Anhalten oder weiterlaufen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>On a function</source>
        <translation>Auf einer Funktion</translation>
    </message>
    <message>
        <source>Invoke it with the payload</source>
        <translation>Mit der Nutzlast aufrufen</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>Save the configuration, or deploy the edited source</source>
        <translation>Konfiguration speichern oder geänderten Quelltext bereitstellen</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
</context>
<context>
    <name>signalbox::SourceBrowser</name>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Reading the deployed code…</source>
        <translation>Der bereitgestellte Code wird gelesen …</translation>
    </message>
    <message>
        <source>Source code</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Deploy changes</source>
        <translation>Änderungen bereitstellen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Packs the changed files with the others and deploys them (Ctrl+S)</source>
        <translation>Packt die geänderten Dateien mit den anderen und stellt sie bereit (Strg+S)</translation>
    </message>
    <message>
        <source>Other code was deployed meanwhile.</source>
        <translation>Inzwischen wurde anderer Code bereitgestellt.</translation>
    </message>
    <message>
        <source>Your changes are still here; deploying them replaces what the others deployed.</source>
        <translation>Ihre Änderungen sind noch da; sie bereitzustellen ersetzt, was andere bereitgestellt haben.</translation>
    </message>
    <message>
        <source>Discard mine and reload</source>
        <translation>Meine verwerfen und neu laden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), %1 unpacked</source>
        <translation>
            <numerusform>%Ln Datei, %1 entpackt</numerusform>
            <numerusform>%Ln Dateien, %1 entpackt</numerusform>
        </translation>
    </message>
    <message>
        <source>This file is not text.</source>
        <translation>Diese Datei ist kein Text.</translation>
    </message>
    <message>
        <source>This file is longer than %1 and not shown here.</source>
        <translation>Diese Datei ist länger als %1 und wird hier nicht gezeigt.</translation>
    </message>
    <message>
        <source>%1 · changed</source>
        <translation>%1 · geändert</translation>
    </message>
    <message>
        <source>The changes are deployed.</source>
        <translation>Die Änderungen sind bereitgestellt.</translation>
    </message>
    <message>
        <source>The code could not be read.</source>
        <translation>Der Code konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Deploying…</source>
        <translation>Wird bereitgestellt …</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>The code you just deployed is without your changes here.</source>
        <translation>Der Code, den Sie gerade bereitgestellt haben, ist ohne Ihre Änderungen hier.</translation>
    </message>
    <message>
        <source>Your changes are still here; deploying them replaces the code you just deployed.</source>
        <translation>Ihre Änderungen sind noch da; sie bereitzustellen ersetzt den Code, den Sie gerade bereitgestellt haben.</translation>
    </message>
</context>
<context>
    <name>signalbox::StackedDayBars</name>
    <message>
        <source>Per day</source>
        <translation>Je Tag</translation>
    </message>
    <message>
        <source>nothing used</source>
        <translation>nichts verbraucht</translation>
    </message>
    <message>
        <source>%1 %2 in all, most on %3 with %4</source>
        <translation>%1 %2 insgesamt, am meisten am %3 mit %4</translation>
    </message>
</context>
<context>
    <name>signalbox::StatementModel</name>
    <message>
        <source>varies</source>
        <translation>wechselt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Invocations</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Mean billed ms</source>
        <translation>Mittel ms</translation>
    </message>
    <message>
        <source>Memory MB</source>
        <translation>Speicher MB</translation>
    </message>
    <message>
        <source>GB-s</source>
        <translation>GB-s</translation>
    </message>
    <message>
        <source>Duration $</source>
        <translation>Dauer $</translation>
    </message>
    <message>
        <source>Requests $</source>
        <translation>Aufrufe $</translation>
    </message>
    <message>
        <source>Total $</source>
        <translation>Summe $</translation>
    </message>
    <message>
        <source>A click or Enter shows how it came about</source>
        <translation>Ein Klick oder Enter zeigt, wie es zustande kam</translation>
    </message>
</context>
<context>
    <name>signalbox::StatusBar</name>
    <message numerus="yes">
        <source>This console: %Ln call(s)/min</source>
        <translation>
            <numerusform>Diese Konsole: %Ln Aufruf/min</numerusform>
            <numerusform>Diese Konsole: %Ln Aufrufe/min</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 engine</source>
        <translation>Engine %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln environment(s)</source>
        <translation>
            <numerusform>%1 · %Ln Umgebung</numerusform>
            <numerusform>%1 · %Ln Umgebungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · not recording: %2</source>
        <translation>%1 · keine Aufzeichnung: %2</translation>
    </message>
    <message>
        <source>%1 · recording</source>
        <translation>%1 · zeichnet auf</translation>
    </message>
    <message numerus="yes">
        <source>History %Ln invocation(s)</source>
        <translation>
            <numerusform>Verlauf %Ln Aufruf</numerusform>
            <numerusform>Verlauf %Ln Aufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>History · not recording: %1</source>
        <translation>Verlauf · keine Aufzeichnung: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::StreamForm</name>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Switch the stream on</source>
        <translation>Stream einschalten</translation>
    </message>
    <message>
        <source>Starting position</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Records in a batch</source>
        <translation>Einträge im Stapel</translation>
    </message>
    <message>
        <source>records at most</source>
        <translation>Einträge höchstens</translation>
    </message>
    <message>
        <source>Batching window</source>
        <translation>Sammelzeit</translation>
    </message>
    <message>
        <source>s at most</source>
        <translation>s höchstens</translation>
    </message>
    <message>
        <source>Records from now on (LATEST)</source>
        <translation>Einträge ab jetzt (LATEST)</translation>
    </message>
    <message>
        <source>From the oldest that is kept (TRIM_HORIZON)</source>
        <translation>Ab dem ältesten vorhandenen (TRIM_HORIZON)</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>%1 (table)</source>
        <translation>%1 (Tabelle)</translation>
    </message>
    <message>
        <source>Lambda reads the stream by the right of the function&apos;s own role.</source>
        <translation>Lambda liest den Stream mit dem Recht der Rolle der Funktion.</translation>
    </message>
    <message>
        <source>Looking for streams…</source>
        <translation>Streams werden gesucht …</translation>
    </message>
    <message>
        <source>The stream of this table is off: changes of its items are not recorded.</source>
        <translation>Der Stream dieser Tabelle ist aus: Änderungen werden nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>There is no data stream and no table.</source>
        <translation>Es gibt keinen Datenstrom und keine Tabelle.</translation>
    </message>
    <message>
        <source>There is no table yet. Functions and AWS&apos;s own tools make them.</source>
        <translation>Es gibt noch keine Tabelle. Funktionen und AWS’ eigene Werkzeuge legen sie an.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>all records, or e.g. {&quot;eventName&quot;:[&quot;INSERT&quot;]}</source>
        <translation>alle Datensätze, oder z. B. {&quot;eventName&quot;:[&quot;INSERT&quot;]}</translation>
    </message>
    <message>
        <source>A filter is an event pattern: a JSON object.</source>
        <translation>Ein Filter ist ein Ereignismuster: ein JSON-Objekt.</translation>
    </message>
</context>
<context>
    <name>signalbox::TagsEditor</name>
    <message>
        <source>+ Add tag</source>
        <translation>+ Tag hinzufügen</translation>
    </message>
    <message>
        <source>Tag key</source>
        <translation>Schlüssel des Tags</translation>
    </message>
    <message>
        <source>Tag value</source>
        <translation>Wert des Tags</translation>
    </message>
    <message>
        <source>Remove tag</source>
        <translation>Tag entfernen</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>A tag has a key.</source>
        <translation>Ein Tag hat einen Schlüssel.</translation>
    </message>
    <message>
        <source>“%1” is not for you to set.</source>
        <translation>„%1“ können Sie nicht setzen.</translation>
    </message>
    <message>
        <source>A key has %1 characters at most, a value %2.</source>
        <translation>Ein Schlüssel hat höchstens %1 Zeichen, ein Wert %2.</translation>
    </message>
    <message>
        <source>“%1”: keys and values have letters, digits, spaces and _ . : / = + - @ only.</source>
        <translation>„%1“: Schlüssel und Werte haben nur Buchstaben, Ziffern, Leerzeichen und _ . : / = + - @.</translation>
    </message>
    <message>
        <source>“%1”: keys and values have letters, digits and _ . - only, 63 at most, and begin and end with a letter or a digit; a key may have a domain and a slash before it.</source>
        <translation>„%1“: Schlüssel und Werte haben nur Buchstaben, Ziffern und _ . -, höchstens 63, und beginnen und enden mit einem Buchstaben oder einer Ziffer; ein Schlüssel kann eine Domain und einen Schrägstrich davor haben.</translation>
    </message>
</context>
<context>
    <name>signalbox::TagsSection</name>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>bills can be split by them</source>
        <translation>nach ihnen werden Rechnungen aufgeteilt</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>Tag %1</translation>
    </message>
    <message>
        <source>no tag %1</source>
        <translation>kein Tag %1</translation>
    </message>
    <message>
        <source>labels of the function</source>
        <translation>Labels der Funktion</translation>
    </message>
    <message>
        <source>an unfinished tag</source>
        <translation>ein unfertiges Tag</translation>
    </message>
    <message>
        <source>There are no tags yet.</source>
        <translation>Es gibt noch keine Tags.</translation>
    </message>
</context>
<context>
    <name>signalbox::TailModel</name>
    <message>
        <source>%1 · init</source>
        <translation>%1 · Init</translation>
    </message>
    <message>
        <source>%1 · running</source>
        <translation>%1 · läuft</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>… %1 more lines</source>
        <translation>… %1 weitere Zeilen</translation>
    </message>
    <message>
        <source>cold</source>
        <translation>kalt</translation>
    </message>
</context>
<context>
    <name>signalbox::TestTab</name>
    <message>
        <source>Payload</source>
        <translation>Nutzlast</translation>
    </message>
    <message>
        <source>Asynchronous</source>
        <translation>Asynchron</translation>
    </message>
    <message>
        <source>Invoke</source>
        <translation>Aufrufen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Saved payloads and templates</source>
        <translation>Gespeicherte Nutzlasten und Vorlagen</translation>
    </message>
    <message>
        <source>Queue the event and return at once</source>
        <translation>Das Ereignis einreihen und sofort zurückkehren</translation>
    </message>
    <message>
        <source>Name to save this payload by</source>
        <translation>Name, unter dem sie gespeichert wird</translation>
    </message>
    <message>
        <source>Name of the payload</source>
        <translation>Name der Nutzlast</translation>
    </message>
    <message>
        <source>Save payload</source>
        <translation>Nutzlast speichern</translation>
    </message>
    <message>
        <source>Delete saved payload</source>
        <translation>Gespeicherte Nutzlast löschen</translation>
    </message>
    <message>
        <source>Choose a saved payload or a template</source>
        <translation>Gespeicherte Nutzlast oder Vorlage wählen</translation>
    </message>
    <message>
        <source>Sample: %1</source>
        <translation>Beispiel: %1</translation>
    </message>
    <message>
        <source>Template: %1</source>
        <translation>Vorlage: %1</translation>
    </message>
    <message>
        <source>Payload “%1” is saved.</source>
        <translation>Nutzlast „%1“ ist gespeichert.</translation>
    </message>
    <message>
        <source>Valid JSON, %1</source>
        <translation>Gültiges JSON, %1</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>Cancelled here; the function may still run to its end.</source>
        <translation>Hier abgebrochen; die Funktion läuft vielleicht noch zu Ende.</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>Läuft …</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>The result could not be saved to %1.</source>
        <translation>Das Ergebnis konnte nicht in %1 gespeichert werden.</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>Rückruf</translation>
    </message>
    <message>
        <source>send the answer to, e.g. http://host/path</source>
        <translation>die Antwort senden an, z. B. http://host/pfad</translation>
    </message>
    <message>
        <source>A callback starts with http:// or https:// and a name.</source>
        <translation>Ein Rückruf beginnt mit http:// oder https:// und einem Namen.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
</context>
<context>
    <name>signalbox::TopicForm</name>
    <message>
        <source>Filter policy</source>
        <translation>Filterregel</translation>
    </message>
    <message>
        <source>all messages, or e.g. {&quot;colour&quot;:[&quot;red&quot;]}</source>
        <translation>alle Nachrichten oder z. B. {&quot;colour&quot;:[&quot;red&quot;]}</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Name of the new topic</source>
        <translation>Name des neuen Topics</translation>
    </message>
    <message>
        <source>Create topic</source>
        <translation>Topic anlegen</translation>
    </message>
    <message>
        <source>There is no topic yet: create one.</source>
        <translation>Es gibt noch kein Topic: eines anlegen.</translation>
    </message>
    <message>
        <source>A topic&apos;s name has up to 256 letters, digits, hyphens and underscores.</source>
        <translation>Der Name eines Topics hat bis zu 256 Buchstaben, Ziffern, Binde- und Unterstriche.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>A filter policy is a JSON object.</source>
        <translation>Eine Filterregel ist ein JSON-Objekt.</translation>
    </message>
</context>
<context>
    <name>signalbox::TriggerForm</name>
    <message>
        <source>What it calls</source>
        <translation>Was er aufruft</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Ruft auf</translation>
    </message>
    <message>
        <source>Aliases and versions could not be read, so that no others can be chosen.</source>
        <translation>Aliasse und Versionen waren nicht lesbar; andere lassen sich daher nicht wählen.</translation>
    </message>
</context>
<context>
    <name>signalbox::TriggerModel</name>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Object created</source>
        <translation>Objekt angelegt</translation>
    </message>
    <message>
        <source>signed calls only</source>
        <translation>nur signierte Aufrufe</translation>
    </message>
    <message>
        <source>open to all</source>
        <translation>offen für alle</translation>
    </message>
    <message>
        <source>prefix %1</source>
        <translation>Präfix %1</translation>
    </message>
    <message>
        <source>suffix %1</source>
        <translation>Suffix %1</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message numerus="yes">
        <source>up to %Ln message(s) at once</source>
        <translation>
            <numerusform>bis zu %Ln Nachricht auf einmal</numerusform>
            <numerusform>bis zu %Ln Nachrichten auf einmal</numerusform>
        </translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>events of type %1</source>
        <translation>Ereignisse vom Typ %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 und %Ln weiterer</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>HTTP API</source>
        <translation>HTTP-API</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>Function URLs</source>
        <translation>Funktions-URLs</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Zeitpläne</translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation>Buckets</translation>
    </message>
    <message>
        <source>Queues and streams</source>
        <translation>Warteschlangen und Streams</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>HTTP APIs</source>
        <translation>HTTP-APIs</translation>
    </message>
    <message>
        <source>Schedules of the Scheduler</source>
        <translation>Zeitpläne des Schedulers</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what could not be read: why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Kinesis</source>
        <translation>Kinesis</translation>
    </message>
    <message numerus="yes">
        <source>up to %Ln record(s) at once</source>
        <translation>
            <numerusform>bis zu %Ln Eintrag auf einmal</numerusform>
            <numerusform>bis zu %Ln Einträge auf einmal</numerusform>
        </translation>
    </message>
    <message>
        <source>waits %1 s for more</source>
        <translation>wartet %1 s auf weitere</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <comment>a time zone, a role</comment>
        <translation>%1, als %2</translation>
    </message>
    <message>
        <source>%1, without a stage</source>
        <translation>%1, ohne Stage</translation>
    </message>
    <message>
        <source>messages that match %1</source>
        <translation>Nachrichten, die zu %1 passen</translation>
    </message>
    <message>
        <source>EventBridge rule</source>
        <translation>EventBridge-Regel</translation>
    </message>
    <message>
        <source>calls :%1</source>
        <comment>a version or an alias</comment>
        <translation>ruft :%1</translation>
    </message>
    <message>
        <source>events that match %1</source>
        <translation>Ereignisse, auf die %1 passt</translation>
    </message>
    <message numerus="yes">
        <source>events that match one of %Ln pattern(s)</source>
        <translation>
            <numerusform>Ereignisse, auf die %Ln Muster passt</numerusform>
            <numerusform>Ereignisse, auf die eines von %Ln Mustern passt</numerusform>
        </translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Event buses</source>
        <translation>Ereignisbusse</translation>
    </message>
    <message>
        <source>also on events that match %1</source>
        <translation>auch bei Ereignissen, auf die %1 passt</translation>
    </message>
    <message>
        <source>Schedule and event</source>
        <translation>Zeitplan und Ereignis</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no filter</comment>
        <translation>keiner</translation>
    </message>
</context>
<context>
    <name>signalbox::TriggersTab</name>
    <message>
        <source>Triggers</source>
        <translation>Auslöser</translation>
    </message>
    <message>
        <source>Nothing starts this function yet.</source>
        <translation>Noch startet nichts diese Funktion.</translation>
    </message>
    <message>
        <source>Add trigger</source>
        <translation>Auslöser hinzufügen</translation>
    </message>
    <message>
        <source>+ Add trigger</source>
        <translation>+ Auslöser hinzufügen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy the address %1</source>
        <translation>Die Adresse %1 kopieren</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Put file…</source>
        <translation>Datei ablegen …</translation>
    </message>
    <message>
        <source>Put a file into %1</source>
        <translation>Eine Datei in %1 ablegen</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Switch off %1</source>
        <translation>%1 ausschalten</translation>
    </message>
    <message>
        <source>Switch on %1</source>
        <translation>%1 einschalten</translation>
    </message>
    <message>
        <source>Test-fire</source>
        <translation>Probe auslösen</translation>
    </message>
    <message>
        <source>Test-fire %1</source>
        <translation>Probe für %1 auslösen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>The trigger is added.</source>
        <translation>Der Auslöser ist hinzugefügt.</translation>
    </message>
    <message>
        <source>The trigger is on.</source>
        <translation>Der Auslöser ist eingeschaltet.</translation>
    </message>
    <message>
        <source>The trigger is off.</source>
        <translation>Der Auslöser ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>The trigger %1 is removed.</source>
        <translation>Der Auslöser %1 ist entfernt.</translation>
    </message>
    <message>
        <source>Undo makes a new one; it may get another address.</source>
        <translation>Rückgängig legt einen neuen an; er kann eine andere Adresse bekommen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>“%1” is not a file.</source>
        <translation>„%1“ ist keine Datei.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2.</source>
        <translation>„%1“ ist größer als %2.</translation>
    </message>
    <message>
        <source>Use the AWS CLI, which sends it in parts; the Connections page has its options.</source>
        <translation>Die AWS CLI benutzen, die es in Teilen sendet; die Seite Verbindungen nennt ihre Optionen.</translation>
    </message>
    <message>
        <source>%1 is in %2.</source>
        <translation>%1 ist in %2.</translation>
    </message>
    <message>
        <source>%1 is being put into the bucket.</source>
        <translation>%1 wird in den Bucket gelegt.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelled: nothing was put into the bucket.</source>
        <translation>Abgebrochen: Nichts wurde in den Bucket gelegt.</translation>
    </message>
    <message>
        <source>Remove this trigger?</source>
        <translation>Diesen Auslöser entfernen?</translation>
    </message>
    <message>
        <source>%1 starts the function no more.</source>
        <translation>%1 startet die Funktion dann nicht mehr.</translation>
    </message>
    <message>
        <source>Some triggers could not be read.</source>
        <translation>Einige Auslöser konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Nothing of what could be read starts this function.</source>
        <translation>Nichts von dem, was gelesen werden konnte, startet diese Funktion.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open %1 in the browser</source>
        <translation>%1 im Browser öffnen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>The trigger is changed.</source>
        <translation>Der Auslöser ist geändert.</translation>
    </message>
    <message>
        <source>Of the triggers of %1: %2</source>
        <translation>Auslöser von %1: %2</translation>
    </message>
    <message>
        <source>Show invocations</source>
        <translation>Aufrufe zeigen</translation>
    </message>
</context>
<context>
    <name>signalbox::UnitSpinBox</name>
    <message>
        <source>From %1 to %2</source>
        <translation>Von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>signalbox::UnsavedDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep for later</source>
        <translation>Für später behalten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save your changes?</source>
        <translation>Änderungen speichern?</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2 was not saved: %3</source>
        <translation>%1 von %2 wurde nicht gespeichert: %3</translation>
    </message>
    <message>
        <source>%1: saved.</source>
        <translation>%1: gespeichert.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Somebody else changed this function meanwhile.</source>
        <translation>Jemand anderes hat diese Funktion inzwischen geändert.</translation>
    </message>
    <message>
        <source>Your changes are kept. Cancel, and look at the function as it is now. Where they cannot be saved over it, discard them and make them again.</source>
        <translation>Ihre Änderungen bleiben erhalten. Abbrechen und die Funktion ansehen, wie sie jetzt ist. Wo sie sich nicht darüber speichern lassen, verwerfen und noch einmal machen.</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht länger warten</translation>
    </message>
    <message>
        <source>What is being saved cannot be taken back; nothing else is saved.</source>
        <translation>Was gerade gespeichert wird, lässt sich nicht zurücknehmen; sonst wird nichts gespeichert.</translation>
    </message>
</context>
<context>
    <name>signalbox::UrlForm</name>
    <message>
        <source>Who may call it</source>
        <translation>Wer sie aufrufen darf</translation>
    </message>
    <message>
        <source>Anybody who knows the address</source>
        <translation>Alle, die die Adresse kennen</translation>
    </message>
    <message>
        <source>Signed calls only (AWS_IAM)</source>
        <translation>Nur signierte Aufrufe (AWS_IAM)</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>Aufrufer</translation>
    </message>
    <message>
        <source>The function gets an address of its own; a request becomes an API Gateway 2.0 event.</source>
        <translation>Die Funktion bekommt eine eigene Adresse; eine Anfrage wird zu einem API-Gateway-2.0-Ereignis.</translation>
    </message>
    <message>
        <source>The function gets an address that can be reached from outside the cluster.</source>
        <translation>Die Funktion bekommt eine Adresse, die von außerhalb des Clusters erreichbar ist.</translation>
    </message>
</context>
<context>
    <name>signalbox::VersionModel</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Aliases</source>
        <translation>Aliasse</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Memory MB</source>
        <translation>Speicher MB</translation>
    </message>
    <message>
        <source>Kept ready</source>
        <translation>Bereitgehalten</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Zuletzt geändert</translation>
    </message>
</context>
<context>
    <name>signalbox::VersionsTab</name>
    <message>
        <source>Aliases</source>
        <translation>Aliasse</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Publish version</source>
        <translation>Version veröffentlichen</translation>
    </message>
    <message>
        <source>+ Add alias</source>
        <translation>+ Alias anlegen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>An alias is a name for a version: callers keep the name while it moves on.</source>
        <translation>Ein Alias ist ein Name für eine Version: Aufrufer behalten den Namen, während er weiterzieht.</translation>
    </message>
    <message>
        <source>Add alias</source>
        <translation>Alias anlegen</translation>
    </message>
    <message>
        <source>Edit the alias</source>
        <translation>Den Alias bearbeiten</translation>
    </message>
    <message>
        <source>Remove the alias</source>
        <translation>Den Alias entfernen</translation>
    </message>
    <message>
        <source>A version keeps code and configuration as they are when it is published.</source>
        <translation>Eine Version bewahrt Code und Konfiguration, wie sie beim Veröffentlichen sind.</translation>
    </message>
    <message>
        <source>What is new in it</source>
        <translation>Was neu daran ist</translation>
    </message>
    <message>
        <source>Description of the new version</source>
        <translation>Beschreibung der neuen Version</translation>
    </message>
    <message>
        <source>Remove the version</source>
        <translation>Die Version entfernen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Publish a version first.</source>
        <translation>Zuerst eine Version veröffentlichen.</translation>
    </message>
    <message>
        <source>Nothing changed since version %1, so there is no new one.</source>
        <translation>Seit Version %1 hat sich nichts geändert, daher gibt es keine neue.</translation>
    </message>
    <message>
        <source>Version %1 is published.</source>
        <translation>Version %1 ist veröffentlicht.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 ist entfernt.</translation>
    </message>
    <message>
        <source>Version %1 is removed.</source>
        <translation>Version %1 ist entfernt.</translation>
    </message>
    <message>
        <source>Remove the alias %1?</source>
        <translation>Den Alias %1 entfernen?</translation>
    </message>
    <message>
        <source>Whoever calls the function by this name gets an error then.</source>
        <translation>Wer die Funktion unter diesem Namen aufruft, bekommt dann einen Fehler.</translation>
    </message>
    <message>
        <source>Remove version %1?</source>
        <translation>Version %1 entfernen?</translation>
    </message>
    <message>
        <source>Its code and configuration are deleted for good.</source>
        <translation>Code und Konfiguration werden endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Keep ready…</source>
        <translation>Bereithalten …</translation>
    </message>
    <message>
        <source>Keep environments of the alias ready</source>
        <translation>Umgebungen des Alias bereithalten</translation>
    </message>
    <message>
        <source>Keep environments of the version ready</source>
        <translation>Umgebungen der Version bereithalten</translation>
    </message>
    <message>
        <source>What is kept ready could not be read: %1</source>
        <translation>Was bereitgehalten wird, konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Undo the split of %1?</source>
        <translation>Die Aufteilung von %1 aufheben?</translation>
    </message>
    <message>
        <source>All calls of the function&apos;s own address go to what is newest and ready then.</source>
        <translation>Alle Aufrufe der eigenen Adresse der Funktion gehen dann an das Neueste, das bereit ist.</translation>
    </message>
    <message>
        <source>Undo the split</source>
        <translation>Aufteilung aufheben</translation>
    </message>
    <message>
        <source>All calls go to the newest version.</source>
        <translation>Alle Aufrufe gehen an die neueste Version.</translation>
    </message>
    <message>
        <source>No version of %1 was published: %2</source>
        <translation>Von %1 wurde keine Version veröffentlicht: %2</translation>
    </message>
    <message>
        <source>The newest version of %2 is %1.</source>
        <translation>Die neueste Version von %2 ist %1.</translation>
    </message>
    <message>
        <source>Not offered by this server.</source>
        <translation>Dieser Server bietet das nicht an.</translation>
    </message>
</context>
<context>
    <name>signalbox::aws::AwsBackend</name>
    <message>
        <source>The credentials are not accepted.</source>
        <translation>Die Zugangsdaten werden nicht angenommen.</translation>
    </message>
    <message>
        <source>Sign in with your browser; it shows the code %1.</source>
        <translation>Im Browser anmelden; er zeigt den Code %1.</translation>
    </message>
    <message>
        <source>The connection goes on by itself then.</source>
        <translation>Die Verbindung geht danach von selbst weiter.</translation>
    </message>
</context>
<context>
    <name>signalbox::aws::LiveTail</name>
    <message>
        <source>CloudWatch ended the session: %1.</source>
        <translation>CloudWatch hat die Sitzung beendet: %1.</translation>
    </message>
</context>
<context>
    <name>signalbox::aws::LogSource</name>
    <message>
        <source>The logs of functions may not be looked for.</source>
        <translation>Die Logs der Funktionen dürfen nicht gesucht werden.</translation>
    </message>
    <message>
        <source>The permission %1 is missing.</source>
        <translation>Die Berechtigung %1 fehlt.</translation>
    </message>
    <message>
        <source>The log of %1 may not be read.</source>
        <translation>Das Log von %1 darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The logs of %1 and other functions may not be read.</source>
        <translation>Die Logs von %1 und anderen Funktionen dürfen nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Live Tail does not work: %1</source>
        <translation>Live Tail geht nicht: %1</translation>
    </message>
    <message>
        <source>The logs are read every few seconds instead.</source>
        <translation>Stattdessen werden die Logs alle paar Sekunden gelesen.</translation>
    </message>
</context>
<context>
    <name>signalbox::knative::KnativeBackend</name>
    <message>
        <source>Knative Serving is not installed in this cluster.</source>
        <translation>Knative Serving ist in diesem Cluster nicht installiert.</translation>
    </message>
    <message>
        <source>Ask the cluster&apos;s administrator to install it, or choose another context.</source>
        <translation>Die Verwaltung des Clusters bitten, es zu installieren, oder einen anderen Kontext wählen.</translation>
    </message>
    <message>
        <source>The credentials are not accepted.</source>
        <translation>Die Zugangsdaten werden nicht angenommen.</translation>
    </message>
</context>
<context>
    <name>signalbox::knative::ServingBackend</name>
    <message>
        <source>Knative runs container images only.</source>
        <translation>Knative führt nur Container-Images aus.</translation>
    </message>
    <message>
        <source>Give it another image.</source>
        <translation>Ihr ein anderes Image geben.</translation>
    </message>
    <message>
        <source>Knative keeps no code: what it runs is a container image.</source>
        <translation>Knative bewahrt keinen Code auf: Es führt ein Container-Image aus.</translation>
    </message>
    <message>
        <source>Knative reserves no concurrency.</source>
        <translation>Knative reserviert keine Nebenläufigkeit.</translation>
    </message>
    <message>
        <source>Bound the instances by autoscaling.knative.dev/min-scale and max-scale.</source>
        <translation>Die Instanzen mit autoscaling.knative.dev/min-scale und max-scale begrenzen.</translation>
    </message>
    <message>
        <source>“%1” has no address yet.</source>
        <translation>„%1“ hat noch keine Adresse.</translation>
    </message>
    <message>
        <source>Look at its state: the cluster has not made it ready.</source>
        <translation>Nach dem Zustand sehen: Der Cluster hat den Service nicht bereit gemacht.</translation>
    </message>
    <message>
        <source>Knative has no asynchronous calls of its own.</source>
        <translation>Knative hat keine eigenen asynchronen Aufrufe.</translation>
    </message>
    <message>
        <source>Call it synchronously, or send an event to a broker.</source>
        <translation>Synchron aufrufen oder einem Broker ein Ereignis senden.</translation>
    </message>
    <message>
        <source>Knative&apos;s sources cannot be switched off and on.</source>
        <translation>Quellen von Knative lassen sich nicht aus- und einschalten.</translation>
    </message>
    <message>
        <source>Remove the trigger instead; it can be added again later.</source>
        <translation>Stattdessen den Auslöser entfernen; er kann später wieder hinzugefügt werden.</translation>
    </message>
</context>
<context>
    <name>signalbox::openfaas::LogReader</name>
    <message>
        <source>it is no log</source>
        <translation>sie ist kein Log</translation>
    </message>
</context>
<context>
    <name>signalbox::openfaas::OpenFaasBackend</name>
    <message>
        <source>No OpenFaaS gateway answers at this address.</source>
        <translation>An dieser Adresse antwortet kein OpenFaaS-Gateway.</translation>
    </message>
    <message>
        <source>Check the gateway&apos;s address.</source>
        <translation>Die Adresse des Gateways prüfen.</translation>
    </message>
    <message>
        <source>OpenFaaS has no versions: an image&apos;s tag is what tells them apart.</source>
        <translation>OpenFaaS hat keine Versionen: das Tag eines Images unterscheidet sie.</translation>
    </message>
    <message>
        <source>OpenFaaS deploys container images, no code.</source>
        <translation>OpenFaaS stellt Container-Images bereit, keinen Code.</translation>
    </message>
    <message>
        <source>%1 with %2 %3</source>
        <translation>%1 mit %2 %3</translation>
    </message>
    <message>
        <source>OpenFaaS reserves no concurrency: replicas limit it.</source>
        <translation>OpenFaaS reserviert keine Nebenläufigkeit: Replikate begrenzen sie.</translation>
    </message>
</context>
</TS>
