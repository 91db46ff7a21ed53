<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>Ask</name>
    <message numerus="yes">
        <source>%n more characters</source>
        <translation>
            <numerusform>%n more character</numerusform>
            <numerusform>%n more characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkActs</name>
    <message numerus="yes">
        <source>Look at this one of the chosen notes; %n more after it</source>
        <translation>
            <numerusform>Look at this one of the chosen notes; %n more after it</numerusform>
            <numerusform>Look at this one of the chosen notes; %n more after it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes decided at once</source>
        <translation>
            <numerusform>%n note decided</numerusform>
            <numerusform>%n notes decided at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeskActs</name>
    <message numerus="yes">
        <source>%n verdicts taken back</source>
        <translation>
            <numerusform>%n verdict taken back</numerusform>
            <numerusform>%n verdicts taken back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorView</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remarks</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlipList</name>
    <message numerus="yes">
        <source>%n decided notes would flip</source>
        <translation>
            <numerusform>%n decided notes would flip</numerusform>
            <numerusform>%n decided notes would flip</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Heartbeat</name>
    <message numerus="yes">
        <source>%n notes went to another desk; your draft is kept.</source>
        <translation>
            <numerusform>%n note went to another desk; your draft is kept.</numerusform>
            <numerusform>%n notes went to another desk; your draft is kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HitCard</name>
    <message numerus="yes">
        <source>%n phrases together {sum}</source>
        <translation>
            <numerusform>%n phrase, {sum}</numerusform>
            <numerusform>%n phrases together, {sum}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message numerus="yes">
        <source>%n rules</source>
        <translation>
            <numerusform>%n rules</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposals</source>
        <translation>
            <numerusform>%n proposals</numerusform>
            <numerusform>%n proposals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message numerus="yes">
        <source>Of %n decided notes would flip</source>
        <translation>
            <numerusform>Of %n decided notes would flip</numerusform>
            <numerusform>Of %n decided notes would flip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups of near-copies judged</source>
        <translation>
            <numerusform>%n groups of near-copies judged</numerusform>
            <numerusform>%n groups of near-copies judged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them audited below the threshold</source>
        <translation>
            <numerusform>%n of them audited below the threshold</numerusform>
            <numerusform>%n of them audited below the threshold</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more count once their day is decided</source>
        <translation>
            <numerusform>%n more counts once its day is decided</numerusform>
            <numerusform>%n more count once their day is decided</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureStrip</name>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n hits in them</source>
        <translation>
            <numerusform>, %n hit in them</numerusform>
            <numerusform>, %n hits in them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinsView</name>
    <message numerus="yes">
        <source>%n contradicted</source>
        <translation>
            <numerusform>%n contradicted</numerusform>
            <numerusform>%n contradicted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>look at %n more first</source>
        <translation>
            <numerusform>look at %n more first</numerusform>
            <numerusform>look at %n more first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message numerus="yes">
        <source>Save against %n pinned verdicts</source>
        <translation>
            <numerusform>Save against %n pinned verdict</numerusform>
            <numerusform>Save against %n pinned verdicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message numerus="yes">
        <source>%n changes since the last verdict</source>
        <translation>
            <numerusform>%n changes since the last verdict</numerusform>
            <numerusform>%n changes since the last verdict</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message numerus="yes">
        <source>%n proposals are open</source>
        <translation>
            <numerusform>%n proposal is open</numerusform>
            <numerusform>%n proposals are open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Break in %n min</source>
        <translation>
            <numerusform>Break in %n min</numerusform>
            <numerusform>Break in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saving %n…</source>
        <translation>
            <numerusform>Saving %n…</numerusform>
            <numerusform>Saving %n…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrialView</name>
    <message numerus="yes">
        <source>%n rules change</source>
        <translation>
            <numerusform>%n rule changes</numerusform>
            <numerusform>%n rules change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decided notes would flip; Enter opens one in Review</source>
        <translation>
            <numerusform>%n decided note would flip; Enter opens it in Review</numerusform>
            <numerusform>%n decided notes would flip; Enter opens one in Review</numerusform>
        </translation>
    </message>
</context>
</TS>
