<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>Ask</name>
    <message numerus="yes">
        <source>%n more characters</source>
        <translation>
            <numerusform>还差 %n 字</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Bounding</name>
    <message>
        <source>lowest – highest, such as .50 – .70; empty: every change waits for a lead</source>
        <translation>最低 – 最高，如 .50 – .70；留空则每次改动都等组长</translation>
    </message>
    <message>
        <source>Approve by itself between</source>
        <translation>自动批准的范围</translation>
    </message>
    <message>
        <source>Proposals between {low} and {high} approve themselves</source>
        <translation>{low} 与 {high} 之间的提案自动批准</translation>
    </message>
    <message>
        <source>Every change waits for a lead</source>
        <translation>每次改动都等组长</translation>
    </message>
</context>
<context>
    <name>BulkActs</name>
    <message>
        <source>No near-copy of this note is waiting.</source>
        <translation>没有待审的近似笔记。</translation>
    </message>
    <message>
        <source>Choose rows first, then one verdict for all.</source>
        <translation>先选择若干条，再一并判定。</translation>
    </message>
    <message numerus="yes">
        <source>Look at this one of the chosen notes; %n more after it</source>
        <translation>
            <numerusform>请查看选中笔记中的这一篇；之后还有 %n 篇</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes decided at once</source>
        <translation>
            <numerusform>已一并判定 %n 篇</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CategoryStrip</name>
    <message>
        <source>… more</source>
        <translation>… 更多</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>The last verdict is not on disk yet, so the desk stays open.</source>
        <translation>最后一条判定还没有写入磁盘，审核台先不关闭。</translation>
    </message>
    <message>
        <source>Mend the cause named above, or close once more to leave without it.</source>
        <translation>请先排除上述原因；再关一次将放弃这条判定并退出。</translation>
    </message>
</context>
<context>
    <name>DeskActs</name>
    <message>
        <source>Choose what becomes of the note, or a category.</source>
        <translation>请选择处置方式或类别。</translation>
    </message>
    <message>
        <source>Choose at least one category, a to p.</source>
        <translation>请至少选择一个类别（a 到 p）。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的判定。</translation>
    </message>
    <message numerus="yes">
        <source>%n verdicts taken back</source>
        <translation>
            <numerusform>已撤回 %n 条判定</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的判定。</translation>
    </message>
    <message>
        <source>The verdict stands again.</source>
        <translation>判定已恢复。</translation>
    </message>
</context>
<context>
    <name>DetailView</name>
    <message>
        <source>Nothing to draw yet</source>
        <translation>暂无可画的数据</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>Shadow mode: {n} of {m} verdicts on notes that it would flag</source>
        <translation>影子运行：它会标记的笔记里，已有 {n} / {m} 条判定</translation>
    </message>
    <message>
        <source>precision {p} ({band}), target {t}</source>
        <translation>精度 {p}（{band}），目标 {t}</translation>
    </message>
    <message>
        <source>That is enough to let it flag.</source>
        <translation>证据已够，可以让它开始标记。</translation>
    </message>
    <message>
        <source>Not enough yet: {m} verdicts and a precision at the target are.</source>
        <translation>证据还不够：要有 {m} 条判定，且精度达到目标。</translation>
    </message>
    <message>
        <source>Let it flag…</source>
        <translation>开始标记…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>Copy as new</source>
        <translation>复制为新规则</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Bring back…</source>
        <translation>重新启用…</translation>
    </message>
    <message>
        <source>Retire…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>固定判定</translation>
    </message>
    <message>
        <source>Try a pack</source>
        <translation>试规则包</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Mend what is marked ✕ first.</source>
        <translation>请先改好标 ✕ 的地方。</translation>
    </message>
    <message>
        <source>The text begins anew; Ctrl Z brings yours back.</source>
        <translation>文本已还原；按 Ctrl Z 可找回你的草稿。</translation>
    </message>
</context>
<context>
    <name>EditorView</name>
    <message>
        <source>line {n}: {what}</source>
        <translation>第 {n} 行：{what}</translation>
    </message>
    <message>
        <source>Nothing is wrong with the text.</source>
        <translation>文本没有问题。</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n 处错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remarks</source>
        <translation>
            <numerusform>%n 处提醒</numerusform>
        </translation>
    </message>
    <message>
        <source>draft kept {at}</source>
        <translation>草稿已存 {at}</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save in shadow mode…</source>
        <translation>存为影子运行…</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一处问题</translation>
    </message>
    <message>
        <source>To the notes</source>
        <translation>到笔记列表</translation>
    </message>
    <message>
        <source>Throw the draft away</source>
        <translation>丢弃草稿</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Text of the rule</source>
        <translation>规则文本</translation>
    </message>
    <message>
        <source>Edit: {title}</source>
        <translation>编辑：{title}</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>a copy of {id}</source>
        <translation>复制自 {id}</translation>
    </message>
    <message>
        <source>fill in id, titles and phrases; the notes follow</source>
        <translation>填好编号、标题和短语，右边就会列出笔记</translation>
    </message>
    <message>
        <source>The rule is at v{n} since you began this draft, so it cannot be saved. Copy what you need, throw the draft away and go on from v{n}.</source>
        <translation>你开始写这份草稿后，规则已到 v{n}，草稿无法保存。请复制需要的内容，丢弃草稿，再从 v{n} 改起。</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Precision from {at} up</source>
        <translation>精度（{at} 以上）</translation>
    </message>
    <message>
        <source>Missed below the threshold</source>
        <translation>漏放（阈值以下）</translation>
    </message>
    <message>
        <source>notes a day at most</source>
        <translation>篇/日，上界</translation>
    </message>
    <message>
        <source>Flagged by this rule</source>
        <translation>本规则标记</translation>
    </message>
    <message>
        <source>notes a day</source>
        <translation>篇/日</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>人力</translation>
    </message>
    <message>
        <source>no note since this version</source>
        <translation>本版本以来尚无笔记</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>All categories</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>全部账号</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Kind of account</source>
        <translation>账号类型</translation>
    </message>
    <message>
        <source>Past the limit</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>Handed to me</source>
        <translation>转交给我</translation>
    </message>
</context>
<context>
    <name>FlipList</name>
    <message>
        <source>Trying {at} on decided notes…</source>
        <translation>正在用已判定的笔记试 {at}…</translation>
    </message>
    <message numerus="yes">
        <source>%n decided notes would flip</source>
        <translation>
            <numerusform>%n 篇已判笔记会翻转</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter opens a note in Review, P pins its verdict</source>
        <translation>回车在审核中打开笔记，P 固定它的判定</translation>
    </message>
    <message>
        <source>Back to the chart</source>
        <translation>返回图表</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下一页</translation>
    </message>
</context>
<context>
    <name>Heartbeat</name>
    <message numerus="yes">
        <source>%n notes went to another desk; your draft is kept.</source>
        <translation>
            <numerusform>%n 篇笔记已转到别的审核台；你的草稿已保留。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>compared with</source>
        <translation>对比基准</translation>
    </message>
    <message>
        <source>{who}, {day}: {why}</source>
        <translation>{who}，{day}：{why}</translation>
    </message>
    <message>
        <source>v{n}, the first version</source>
        <translation>v{n}，最早的版本</translation>
    </message>
    <message>
        <source>Nothing differs between the two texts.</source>
        <translation>两版文本没有差别。</translation>
    </message>
    <message>
        <source>  … {n} lines that stay</source>
        <translation>  … {n} 行未变</translation>
    </message>
    <message>
        <source>Restore this version…</source>
        <translation>恢复这一版…</translation>
    </message>
    <message>
        <source>Compare the others with it</source>
        <translation>以它为对比基准</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>HitCard</name>
    <message>
        <source>Exception “{phrase}” drafted: of past hits it takes {wrong} wrong, {right} right</source>
        <translation>已起草例外“{phrase}”：过去命中中将去掉误报 {wrong}、属实 {right}</translation>
    </message>
    <message numerus="yes">
        <source>%n phrases together {sum}</source>
        <translation>
            <numerusform>%n 处合计 {sum}</numerusform>
        </translation>
    </message>
    <message>
        <source>Real</source>
        <translation>属实</translation>
    </message>
    <message>
        <source>Not risky</source>
        <translation>误报</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>例外</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keys · {place}</source>
        <translation>按键 · {place}</translation>
    </message>
    <message>
        <source>Choose categories</source>
        <translation>选择类别</translation>
    </message>
    <message>
        <source>Mark selected text as missed</source>
        <translation>将选中文字标为漏检</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Press the new keys · Esc keeps · Backspace resets</source>
        <translation>请按新的按键 · Esc 保留 · Backspace 恢复默认</translation>
    </message>
</context>
<context>
    <name>KeySettings</name>
    <message>
        <source>{keys} already belongs to “{command}”.</source>
        <translation>{keys} 已用于“{command}”。</translation>
    </message>
    <message>
        <source>Find a command or a key…</source>
        <translation>查找命令或按键…</translation>
    </message>
    <message>
        <source>All back to default</source>
        <translation>全部恢复默认</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>judged violating</source>
        <translation>判为违规</translation>
    </message>
    <message>
        <source>judged benign</source>
        <translation>判为正常</translation>
    </message>
    <message>
        <source>precision and its band</source>
        <translation>精度及其区间</translation>
    </message>
    <message>
        <source>drag the line or ← → to try others</source>
        <translation>拖动竖线或按 ← → 试其他阈值</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message numerus="yes">
        <source>%n rules</source>
        <translation>
            <numerusform>规则 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposals</source>
        <translation>
            <numerusform>建议 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No rule holds these words. Esc shows them all.</source>
        <translation>没有规则含这些字。Esc 显示全部。</translation>
    </message>
    <message>
        <source>Find a rule</source>
        <translation>查找规则</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
</context>
<context>
    <name>ModelStudy</name>
    <message>
        <source>Learning from the verdicts…</source>
        <translation>正在从判定中学习…</translation>
    </message>
    <message>
        <source>Let {model} flag</source>
        <translation>让 {model} 开始标记</translation>
    </message>
    <message>
        <source>why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reading the waiting notes…</source>
        <translation>正在重读待审笔记…</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消，没有任何改动。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>{n} verdicts show no gain over the model that ships; it stays. Decide more notes and learn again.</source>
        <translation>{n} 条判定未显出比随附模型更好，随附模型不变。多判一些笔记后再学习。</translation>
    </message>
    <message>
        <source>These verdicts were learned before.</source>
        <translation>这些判定已经学习过。</translation>
    </message>
    <message>
        <source>A model of {n} verdicts runs in shadow; it flags nothing yet.</source>
        <translation>由 {n} 条判定学得的模型正在影子运行，暂不标记任何笔记。</translation>
    </message>
    <message>
        <source>{model} flags: {a} notes came to review, {b} left</source>
        <translation>{model} 已开始标记：{a} 篇进入审核，{b} 篇离开</translation>
    </message>
    <message>
        <source>It ended by itself; nothing was changed. Try again.</source>
        <translation>进程自行结束，没有任何改动。请重试。</translation>
    </message>
</context>
<context>
    <name>ModelsView</name>
    <message>
        <source>average precision</source>
        <translation>平均精确率</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>by leaf</source>
        <translation>按叶</translation>
    </message>
    <message>
        <source>This model learned nothing here</source>
        <translation>这个模型没有从这里学习</translation>
    </message>
    <message>
        <source>Decide notes, learn from the verdicts, and compare what comes of it.</source>
        <translation>先判笔记，再从判定中学习，然后比较结果。</translation>
    </message>
    <message>
        <source>Learned models</source>
        <translation>学得的模型</translation>
    </message>
    <message>
        <source>one reads every note and stands behind sixteen rules</source>
        <translation>一个模型通读每篇笔记，支撑十六条规则</translation>
    </message>
    <message>
        <source>Average precision says how well a model ranks violating notes before others, 1 at best; precision and recall hold at the thresholds of its rules. The ranges hold the truth 95 times in 100. A new model first runs in shadow: it scores what comes in and flags nothing. Letting it flag makes a version of each learned rule; letting the older model flag again takes that back, and the same notes are flagged as before.</source>
        <translation>平均精确率说明模型把违规笔记排在前面的本事，最高为 1；精确率与召回率按其规则的阈值计算。括号里的范围 100 次里有 95 次包含真值。新模型先影子运行：给新来的笔记打分，不标记。让它标记时，每条学得的规则各生成一个版本；再让旧模型标记即为撤回，标记的笔记与从前一致。</translation>
    </message>
    <message>
        <source>Learn from the verdicts</source>
        <translation>从判定中学习</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Let it flag…</source>
        <translation>开始标记…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>MovingActs</name>
    <message>
        <source>Skip, because</source>
        <translation>跳过，因为</translation>
    </message>
    <message>
        <source>Hold, because</source>
        <translation>挂起，因为</translation>
    </message>
    <message>
        <source>Hand over, because</source>
        <translation>转交，因为</translation>
    </message>
    <message>
        <source>There is nobody else who decides notes.</source>
        <translation>没有其他审核员可以转交。</translation>
    </message>
</context>
<context>
    <name>NoteActs</name>
    <message>
        <source>This account is not certified.</source>
        <translation>该账号没有认证。</translation>
    </message>
    <message>
        <source>A lawful kind belongs to a pass.</source>
        <translation>合规类型只用于通过。</translation>
    </message>
    <message>
        <source>No hit has the focus.</source>
        <translation>没有聚焦的命中。</translation>
    </message>
    <message>
        <source>No hit of a rule has the focus.</source>
        <translation>没有聚焦的规则命中。</translation>
    </message>
    <message>
        <source>Select the missed phrase first: Shift with the arrow keys.</source>
        <translation>请先用 Shift + 方向键选中漏检的词句。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>You have worked for a while without a break.</source>
        <translation>你已经连续工作了一段时间。</translation>
    </message>
    <message>
        <source>What you have decided since the last break weighs a lot.</source>
        <translation>上次休息以来看到的内容比较沉重。</translation>
    </message>
    <message>
        <source>A few minutes away help. Nobody else sees this.</source>
        <translation>离开几分钟会好一些。这条提醒只有你能看到。</translation>
    </message>
    <message>
        <source>Take a break</source>
        <translation>休息一下</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
    <message>
        <source>After an update of the program it is backed up first.</source>
        <translation>程序升级后，会先备份文件。</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>No command fits. Try other letters, in either language.</source>
        <translation>没有匹配的命令。换几个字试试，中英文皆可。</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Not promised</source>
        <translation>不作保证</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message numerus="yes">
        <source>Of %n decided notes would flip</source>
        <translation>
            <numerusform>已判定 %n 篇中会翻转</numerusform>
        </translation>
    </message>
    <message>
        <source>+{n} flagged: {v} violating, {b} benign</source>
        <translation>+{n} 新标记：违规 {v}、正常 {b}</translation>
    </message>
    <message>
        <source>−{n} no longer flagged: {v} violating, {b} benign</source>
        <translation>−{n} 不再标记：违规 {v}、正常 {b}</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>Pinned verdicts</source>
        <translation>固定判定</translation>
    </message>
    <message>
        <source>Approve {at}</source>
        <translation>采纳 {at}</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>驳回…</translation>
    </message>
    <message>
        <source>Roll back to {at}</source>
        <translation>回滚到 {at}</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>暂无。</translation>
    </message>
    <message>
        <source>v{n} since {day}</source>
        <translation>v{n}，{day} 起</translation>
    </message>
    <message numerus="yes">
        <source>%n groups of near-copies judged</source>
        <translation>
            <numerusform>已判 %n 组近似文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them audited below the threshold</source>
        <translation>
            <numerusform>其中阈值以下抽检 %n 组</numerusform>
        </translation>
    </message>
    <message>
        <source>drawn below it: {near} near, {deep} deeper, {none} without a score</source>
        <translation>阈值以下抽检：近处 {near}、更低 {deep}、无得分 {none}</translation>
    </message>
    <message numerus="yes">
        <source>%n more count once their day is decided</source>
        <translation>
            <numerusform>另有 %n 组，待其当日判完后计入</numerusform>
        </translation>
    </message>
    <message>
        <source>target {t}, corrected for wrong verdicts {c}</source>
        <translation>目标 {t}，误判校正后 {c}</translation>
    </message>
    <message>
        <source>verdicts taken as right: too few double reviews</source>
        <translation>双盲复核太少，判定按正确计</translation>
    </message>
    <message>
        <source>proposals between {low} and {high} approve themselves</source>
        <translation>{low} 与 {high} 之间的提案自动批准</translation>
    </message>
    <message>
        <source>Guarantees hold until the rule changes, an alarm sounds or 90 days pass. Slow drift near the target is seen late; where days differ much, a certificate of the first days promises less. Wrong verdicts must not depend on the score. Below about 10 scored notes a day a rule stays uncertified for months. Audits below the threshold are the price of knowing what is missed.</source>
        <translation>保证在规则改动、警报响起或满 90 天前有效。目标附近的缓慢漂移发现较晚；各日差异很大时，头几天的认证保证较弱。误判须与得分无关。每日得分笔记少于约 10 篇的规则数月内难获认证。阈值以下的抽检，是知道漏了什么的代价。</translation>
    </message>
    <message>
        <source>See them</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>PictureStrip</name>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n hits in them</source>
        <translation>
            <numerusform>，其中 %n 处命中</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold {key} to see</source>
        <translation>按住 {key} 查看</translation>
    </message>
    <message>
        <source>File is missing</source>
        <translation>文件不在</translation>
    </message>
    <message>
        <source>Not a readable picture</source>
        <translation>不是可读的图片</translation>
    </message>
    <message>
        <source>Too large to open</source>
        <translation>过大，无法打开</translation>
    </message>
</context>
<context>
    <name>PinActs</name>
    <message>
        <source>Pin the verdict: what the case stands for</source>
        <translation>固定判定：这个案例说明什么</translation>
    </message>
    <message>
        <source>Pinned: {name}</source>
        <translation>已固定：{name}</translation>
    </message>
</context>
<context>
    <name>Pinning</name>
    <message>
        <source>what this case stands for</source>
        <translation>这个案例说明什么</translation>
    </message>
    <message>
        <source>Pin the verdict</source>
        <translation>固定判定</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Unpinned: {name}</source>
        <translation>已取消固定：{name}</translation>
    </message>
    <message>
        <source>Pinned: {name}</source>
        <translation>已固定：{name}</translation>
    </message>
</context>
<context>
    <name>PinsView</name>
    <message>
        <source>tests that every change of the rules must pass</source>
        <translation>每次改规则都必须通过的检验</translation>
    </message>
    <message numerus="yes">
        <source>%n contradicted</source>
        <translation>
            <numerusform>%n 条与规则矛盾</numerusform>
        </translation>
    </message>
    <message>
        <source>must be flagged: {categories}</source>
        <translation>必须标记：{categories}</translation>
    </message>
    <message>
        <source>must not be flagged</source>
        <translation>不得标记</translation>
    </message>
    <message>
        <source>its verdict was replaced</source>
        <translation>判定已被改判</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>成立</translation>
    </message>
    <message>
        <source>the rules contradict it</source>
        <translation>与规则矛盾</translation>
    </message>
    <message>
        <source>Unpin…</source>
        <translation>取消固定…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Pinned verdicts</source>
        <translation>固定判定</translation>
    </message>
    <message>
        <source>No verdict is pinned</source>
        <translation>还没有固定判定</translation>
    </message>
    <message>
        <source>Pin a decided note with 8 in Review, or with P in a list of flips: every change of a rule is then tried on it.</source>
        <translation>在审核中看已判定的笔记时按 8，或在翻转列表里按 P，就能固定判定；之后每次改规则都会拿它来检验。</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Live preview</source>
        <translation>实时预览</translation>
    </message>
    <message>
        <source>Live preview: the latest {n} notes</source>
        <translation>实时预览：最近 {n} 篇笔记</translation>
    </message>
    <message>
        <source>gain the flag</source>
        <translation>新增标记</translation>
    </message>
    <message>
        <source>lose it</source>
        <translation>不再标记</translation>
    </message>
    <message>
        <source>flagged, {n} so far</source>
        <translation>被标记，原为 {n}</translation>
    </message>
    <message>
        <source>Enter opens a note in Review, Esc goes back to the text.</source>
        <translation>回车在审核中打开笔记，Esc 回到文本。</translation>
    </message>
    <message>
        <source>Mend what is marked ✕ in the text; the preview follows.</source>
        <translation>请改好文本中标 ✕ 的地方，预览会随之更新。</translation>
    </message>
    <message>
        <source>Reading the latest notes…</source>
        <translation>正在读最近的笔记…</translation>
    </message>
    <message>
        <source>There are no notes yet. The preview needs some: import them first.</source>
        <translation>还没有笔记。预览需要笔记，请先导入。</translation>
    </message>
    <message>
        <source>In shadow mode nothing is flagged: these flags would be given.</source>
        <translation>影子运行不会真的标记：下面是它会标记的笔记。</translation>
    </message>
    <message>
        <source>The text flags the same notes as the rule in force. Type to try.</source>
        <translation>文本与现行规则标记的笔记相同。改一改试试。</translation>
    </message>
    <message>
        <source>Notes whose flag changes</source>
        <translation>标记会变的笔记</translation>
    </message>
</context>
<context>
    <name>Proving</name>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消，没有任何改动。</translation>
    </message>
    <message>
        <source>The pack could not be tried.</source>
        <translation>规则包没能试成。</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>还需约 {n} 秒</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>还需约 {n} 分钟</translation>
    </message>
    <message>
        <source>The trial ended by itself; try again.</source>
        <translation>试跑意外结束，请再试一次。</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>look at %n more first</source>
        <translation>
            <numerusform>先再看 %n 篇</numerusform>
        </translation>
    </message>
    <message>
        <source>{key} gives one verdict for all</source>
        <translation>{key} 一并判定</translation>
    </message>
    <message>
        <source>↑ ↓ move · Shift chooses on the way · X chooses · Esc goes back</source>
        <translation>↑ ↓ 移动 · Shift 沿途选中 · X 选中 · Esc 返回</translation>
    </message>
    <message>
        <source>Search notes, accounts, contacts</source>
        <translation>搜索笔记、账号、联系方式</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Nothing waits here. Choose another lane, or fewer filters.</source>
        <translation>这里没有待审的笔记。换个队列，或减少筛选。</translation>
    </message>
</context>
<context>
    <name>ReasonLine</name>
    <message>
        <source>Sign</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Reliability</name>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>可靠度</translation>
    </message>
    <message>
        <source>No curve of its own yet</source>
        <translation>尚无自己的曲线</translation>
    </message>
    <message>
        <source>Reliability of the scores</source>
        <translation>分数的可靠度</translation>
    </message>
    <message>
        <source>{n} reviewed notes are enough. The next run of the scheduler fits the curve: reviewer thresholds run, or reviewer rules calibrate.</source>
        <translation>已审 {n} 篇，足够了。下次定时运行时拟合曲线：reviewer thresholds run，或 reviewer rules calibrate。</translation>
    </message>
    <message>
        <source>{n} of {fewest} reviewed notes, near-copies counted once. Until then its notes are ordered by what scores are worth in all rules, or by the score itself.</source>
        <translation>已审 {n} 篇，需 {fewest} 篇（近似笔记只计一次）。在此之前，按全部规则的曲线排序；若也没有，则按分数本身。</translation>
    </message>
</context>
<context>
    <name>ReliabilityChart</name>
    <message>
        <source>in force {at}</source>
        <translation>现行 {at}</translation>
    </message>
</context>
<context>
    <name>RestScreen</name>
    <message>
        <source>Resting since {time}. Your note and its draft are kept.</source>
        <translation>{time} 开始休息。笔记和草稿都已保留。</translation>
    </message>
    <message>
        <source>Look far away for a while</source>
        <translation>看看远处，歇一会儿</translation>
    </message>
    <message>
        <source>Back to work</source>
        <translation>继续工作</translation>
    </message>
</context>
<context>
    <name>ReviewWorkspace</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message>
        <source>Retire {id}</source>
        <translation>停用 {id}</translation>
    </message>
    <message>
        <source>Bring {id} back</source>
        <translation>重新启用 {id}</translation>
    </message>
    <message>
        <source>Let {id} flag</source>
        <translation>让 {id} 开始标记</translation>
    </message>
    <message>
        <source>Let {id} flag before there is enough</source>
        <translation>证据未够就让 {id} 开始标记</translation>
    </message>
    <message>
        <source>Restore v{n}</source>
        <translation>恢复 v{n}</translation>
    </message>
    <message>
        <source>{id} v{n}: {a} notes came to review, {b} left</source>
        <translation>{id} v{n}：{a} 篇笔记进入审核，{b} 篇离开</translation>
    </message>
    <message>
        <source>{id} is retired; {b} notes left the queue</source>
        <translation>{id} 已停用，{b} 篇笔记离开队列</translation>
    </message>
    <message>
        <source>{id} v{n} runs in shadow mode and flags nothing</source>
        <translation>{id} v{n} 影子运行，不标记笔记</translation>
    </message>
</context>
<context>
    <name>RulesView</name>
    <message>
        <source>No rule is in force</source>
        <translation>没有生效的规则</translation>
    </message>
    <message>
        <source>Rules come with the program and with the first import.</source>
        <translation>规则随程序和首次导入而来。</translation>
    </message>
</context>
<context>
    <name>RulesWorkspace</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Opening the rules…</source>
        <translation>正在打开规则…</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message numerus="yes">
        <source>Save against %n pinned verdicts</source>
        <translation>
            <numerusform>不顾 %n 条固定判定保存</numerusform>
        </translation>
    </message>
    <message>
        <source>why they may break</source>
        <translation>为何可以违反</translation>
    </message>
    <message>
        <source>Save in shadow mode</source>
        <translation>存为影子运行</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>what the change is for</source>
        <translation>为什么这样改</translation>
    </message>
    <message>
        <source>Saving; the waiting notes are read again…</source>
        <translation>正在保存，并重读待审笔记…</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>picture {n}</source>
        <translation>图 {n}</translation>
    </message>
    <message>
        <source>Fetching the next note…</source>
        <translation>正在取下一篇…</translation>
    </message>
    <message>
        <source>Nothing waits that fits these filters.</source>
        <translation>没有符合筛选的待审笔记。</translation>
    </message>
    <message>
        <source>Take the filters off, or choose another lane on the left.</source>
        <translation>取消筛选，或在左侧换个队列。</translation>
    </message>
    <message>
        <source>Take the filters off</source>
        <translation>取消筛选</translation>
    </message>
    <message>
        <source>Choose another lane on the left, or import notes: {command}</source>
        <translation>在左侧换个队列，或导入笔记：{command}</translation>
    </message>
    <message>
        <source>This lane is empty.</source>
        <translation>这个队列空了。</translation>
    </message>
    <message>
        <source>likes {n}</source>
        <translation>赞 {n}</translation>
    </message>
    <message>
        <source>saves {n}</source>
        <translation>藏 {n}</translation>
    </message>
    <message>
        <source>comments {n}</source>
        <translation>评 {n}</translation>
    </message>
    <message>
        <source>shares {n}</source>
        <translation>转 {n}</translation>
    </message>
    <message>
        <source>version {n}</source>
        <translation>版本 {n}</translation>
    </message>
    <message numerus="yes">
        <source>%n changes since the last verdict</source>
        <translation>
            <numerusform>上次判定后改动 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>damaged before import: {what}</source>
        <translation>导入前已损坏：{what}</translation>
    </message>
    <message>
        <source>only looked at, Esc goes back</source>
        <translation>只读查看，Esc 返回</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language and looks</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>Care for yourself · nobody else sees these figures</source>
        <translation>照顾自己 · 这些数字只有你能看到</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>{n} points</source>
        <translation>{n} 分</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>From 80 to 200 percent</source>
        <translation>80% 到 200%</translation>
    </message>
    <message>
        <source>Cover risky words</source>
        <translation>遮盖风险词</translation>
    </message>
    <message>
        <source>Until the note is opened further</source>
        <translation>直到进一步打开笔记</translation>
    </message>
    <message>
        <source>Suggest a break after</source>
        <translation>多久后提醒休息</translation>
    </message>
    <message>
        <source>Minutes of work without one</source>
        <translation>连续工作的分钟数</translation>
    </message>
    <message>
        <source>Suggest a rest after</source>
        <translation>累计多少后提醒缓一缓</translation>
    </message>
    <message>
        <source>Severity points of what you decided since the last break</source>
        <translation>上次休息以来所判内容的严重度之和</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>About this note</source>
        <translation>关于这篇笔记</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>reason, if you like</source>
        <translation>理由（可不填）</translation>
    </message>
    <message>
        <source>Approve {way} against pinned verdicts</source>
        <translation>违反固定判定采纳 {way}</translation>
    </message>
    <message>
        <source>why they may break</source>
        <translation>为何可以违反</translation>
    </message>
    <message>
        <source>Approve {way}</source>
        <translation>采纳 {way}</translation>
    </message>
    <message>
        <source>Roll back {way}</source>
        <translation>回滚 {way}</translation>
    </message>
    <message>
        <source>why it is turned down</source>
        <translation>驳回的原因</translation>
    </message>
    <message>
        <source>Reject {way}</source>
        <translation>驳回 {way}</translation>
    </message>
    <message>
        <source>Rejected; the threshold stays.</source>
        <translation>已驳回，阈值不变。</translation>
    </message>
    <message>
        <source>v{n} at {at} is in force: {a} notes came to review, {b} left</source>
        <translation>v{n}（{at}）已生效：{a} 篇进入审核，{b} 篇离开</translation>
    </message>
    <message>
        <source>Weighing the evidence…</source>
        <translation>正在衡量证据…</translation>
    </message>
    <message numerus="yes">
        <source>%n proposals are open</source>
        <translation>
            <numerusform>有 %n 条待定建议</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>待审 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Today 0</source>
        <translation>今日 0 篇</translation>
    </message>
    <message>
        <source>Today {count} · median {seconds} s</source>
        <translation>今日 {count} 篇 · 中位 {seconds} 秒</translation>
    </message>
    <message numerus="yes">
        <source>Break in %n min</source>
        <translation>
            <numerusform>%n 分钟后休息</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message numerus="yes">
        <source>Saving %n…</source>
        <translation>
            <numerusform>正在保存 %n 条…</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved: a draft</source>
        <translation>未保存，已留作草稿</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
    <message>
        <source>Nothing to save</source>
        <translation>无待保存</translation>
    </message>
</context>
<context>
    <name>Switching</name>
    <message>
        <source>Your reason will stand in the journal as the override.</source>
        <translation>你写的原因会作为推翻固定判定的理由记入日志。</translation>
    </message>
    <message>
        <source>{what}, against pinned verdicts</source>
        <translation>{what}，不顾固定判定</translation>
    </message>
    <message>
        <source>why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>ThresholdChart</name>
    <message>
        <source>target {share}</source>
        <translation>目标 {share}</translation>
    </message>
    <message>
        <source>proposed {at}</source>
        <translation>建议 {at}</translation>
    </message>
    <message>
        <source>in force {at}</source>
        <translation>现行 {at}</translation>
    </message>
    <message>
        <source>tried {at}</source>
        <translation>试 {at}</translation>
    </message>
</context>
<context>
    <name>TrialView</name>
    <message>
        <source>Choose a rule pack</source>
        <translation>选择规则包</translation>
    </message>
    <message>
        <source>Rule packs (*.toml)</source>
        <translation>规则包 (*.toml)</translation>
    </message>
    <message>
        <source>Trying {pack}… {left}</source>
        <translation>正在试 {pack}… {left}</translation>
    </message>
    <message numerus="yes">
        <source>%n rules change</source>
        <translation>
            <numerusform>%n 条规则有变</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decided notes would flip; Enter opens one in Review</source>
        <translation>
            <numerusform>%n 篇已判定笔记会翻转；回车在审核中打开</numerusform>
        </translation>
    </message>
    <message>
        <source>Try a rule pack</source>
        <translation>试规则包</translation>
    </message>
    <message>
        <source>on every decided note; nothing is changed</source>
        <translation>在全部已判定笔记上试，不改任何东西</translation>
    </message>
    <message>
        <source>path of a pack, or of a folder of packs</source>
        <translation>规则包文件或文件夹的路径</translation>
    </message>
    <message>
        <source>Path of the pack</source>
        <translation>规则包路径</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Rules that change</source>
        <translation>有变的规则</translation>
    </message>
    <message>
        <source>Notes that flip</source>
        <translation>会翻转的笔记</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pin the verdict…</source>
        <translation>固定判定…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose a pack. Its rules are put in the place of those with the same ids and tried on what people decided: precision, misses, queue and hours.</source>
        <translation>请选择规则包。包里的规则会替换编号相同的规则，在大家判定过的笔记上试：精度、漏放、队列和人力会怎样变。</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>Account: {action}</source>
        <translation>账号：{action}</translation>
    </message>
    <message>
        <source>Lawful kind</source>
        <translation>合规类型</translation>
    </message>
    <message>
        <source>Reason (required)</source>
        <translation>理由（必填）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Submit and open the next note</source>
        <translation>提交并看下一篇</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Reviewer</source>
        <translation>审核台</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>_BugReporter</name>
    <message>
        <source>A fault inside the program: {fault}. What was decided is kept.</source>
        <translation>程序内部出错：{fault}。已作的判定都已保留。</translation>
    </message>
    <message>
        <source>You can go on. The details are in {path}.</source>
        <translation>可以继续工作。详情见 {path}。</translation>
    </message>
</context>
<context>
    <name>_Swatches</name>
    <message>
        <source>calibrated</source>
        <translation>校准后</translation>
    </message>
    <message>
        <source>found, with its 95% interval and number</source>
        <translation>实际违规占比、95% 区间与篇数</translation>
    </message>
    <message>
        <source>dotted: the score as it is</source>
        <translation>点线：分数本身</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Go to Review</source>
        <translation>前往审核</translation>
    </message>
    <message>
        <source>Go to Rules</source>
        <translation>前往规则</translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation>前往设置</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>查看按键</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>恢复文字大小</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>浅色外观</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>深色外观</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>外观跟随系统</translation>
    </message>
    <message>
        <source>Speak Chinese</source>
        <translation>切换到中文</translation>
    </message>
    <message>
        <source>Speak English</source>
        <translation>切换到英文</translation>
    </message>
    <message>
        <source>Take a break</source>
        <translation>休息一下</translation>
    </message>
    <message>
        <source>Close the desk</source>
        <translation>关闭审核台</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>查找按键</translation>
    </message>
    <message>
        <source>Category: contact handle</source>
        <translation>类别：留联系方式</translation>
    </message>
    <message>
        <source>Category: off-platform group</source>
        <translation>类别：站外群/链接</translation>
    </message>
    <message>
        <source>Category: private-message bait</source>
        <translation>类别：私信接力</translation>
    </message>
    <message>
        <source>Category: provider promotion</source>
        <translation>类别：机构医生推广</translation>
    </message>
    <message>
        <source>Category: product promotion</source>
        <translation>类别：药械推广</translation>
    </message>
    <message>
        <source>Category: price and group-buy</source>
        <translation>类别：价格团购</translation>
    </message>
    <message>
        <source>Category: illegal project</source>
        <translation>类别：违规项目</translation>
    </message>
    <message>
        <source>Category: unlicensed practice</source>
        <translation>类别：非法行医</translation>
    </message>
    <message>
        <source>Category: illegal training</source>
        <translation>类别：非法培训</translation>
    </message>
    <message>
        <source>Category: unapproved drugs</source>
        <translation>类别：走私药械</translation>
    </message>
    <message>
        <source>Category: absolute claims</source>
        <translation>类别：绝对化承诺</translation>
    </message>
    <message>
        <source>Category: before and after</source>
        <translation>类别：对比案例</translation>
    </message>
    <message>
        <source>Category: appearance anxiety</source>
        <translation>类别：容貌焦虑</translation>
    </message>
    <message>
        <source>Category: fake science</source>
        <translation>类别：伪科学</translation>
    </message>
    <message>
        <source>Category: fake seeding</source>
        <translation>类别：虚假种草</translation>
    </message>
    <message>
        <source>Category: writer recruitment</source>
        <translation>类别：通告招募</translation>
    </message>
    <message>
        <source>Add the selected text as a missed phrase</source>
        <translation>将选中文字标为漏检</translation>
    </message>
    <message>
        <source>Pass the note</source>
        <translation>通过这篇笔记</translation>
    </message>
    <message>
        <source>Limit the note</source>
        <translation>限流这篇笔记</translation>
    </message>
    <message>
        <source>Remove the note</source>
        <translation>下架这篇笔记</translation>
    </message>
    <message>
        <source>Escalate the note</source>
        <translation>升级这篇笔记</translation>
    </message>
    <message>
        <source>Change the account action</source>
        <translation>更改账号处罚</translation>
    </message>
    <message>
        <source>Take the certification</source>
        <translation>取消账号认证</translation>
    </message>
    <message>
        <source>Choose the lawful kind</source>
        <translation>选择合规类型</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>填写理由</translation>
    </message>
    <message>
        <source>Submit and open the next note</source>
        <translation>提交并看下一篇</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>下一处命中</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>上一处命中</translation>
    </message>
    <message>
        <source>The hit is real</source>
        <translation>命中属实</translation>
    </message>
    <message>
        <source>The hit is not risky here</source>
        <translation>此处误报</translation>
    </message>
    <message>
        <source>Draft an exception for this hit</source>
        <translation>为此处命中起草例外</translation>
    </message>
    <message>
        <source>Cover or uncover the hit words</source>
        <translation>遮盖或显示命中词</translation>
    </message>
    <message>
        <source>Show the pictures while held</source>
        <translation>按住显示图片</translation>
    </message>
    <message>
        <source>Undo the last verdict</source>
        <translation>撤销上一条判定</translation>
    </message>
    <message>
        <source>Redo the verdict</source>
        <translation>重做判定</translation>
    </message>
    <message>
        <source>Skip the note</source>
        <translation>跳过这篇笔记</translation>
    </message>
    <message>
        <source>Hold the note</source>
        <translation>挂起这篇笔记</translation>
    </message>
    <message>
        <source>Hand the note over</source>
        <translation>转交这篇笔记</translation>
    </message>
    <message>
        <source>Open the row below</source>
        <translation>打开下一条</translation>
    </message>
    <message>
        <source>Open the row above</source>
        <translation>打开上一条</translation>
    </message>
    <message>
        <source>Next lane</source>
        <translation>下一个队列</translation>
    </message>
    <message>
        <source>Previous lane</source>
        <translation>上一个队列</translation>
    </message>
    <message>
        <source>Filters of the queue</source>
        <translation>筛选队列</translation>
    </message>
    <message>
        <source>Search notes and accounts</source>
        <translation>搜索笔记和账号</translation>
    </message>
    <message>
        <source>Choose rows for one verdict</source>
        <translation>选择若干条一并判定</translation>
    </message>
    <message>
        <source>Give one verdict to the chosen rows</source>
        <translation>对选中的笔记一并判定</translation>
    </message>
    <message>
        <source>Choose all near-copies of this note</source>
        <translation>选中这篇的全部近似笔记</translation>
    </message>
    <message>
        <source>Read the policy here</source>
        <translation>查看此处的规范</translation>
    </message>
    <message>
        <source>Show how similar notes ended</source>
        <translation>查看相似笔记的结果</translation>
    </message>
    <message>
        <source>Pin the verdict on this note</source>
        <translation>固定这篇笔记的判定</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>Next rule</source>
        <translation>下一条规则</translation>
    </message>
    <message>
        <source>Previous rule</source>
        <translation>上一条规则</translation>
    </message>
    <message>
        <source>Try a lower threshold</source>
        <translation>试更低的阈值</translation>
    </message>
    <message>
        <source>Try a higher threshold</source>
        <translation>试更高的阈值</translation>
    </message>
    <message>
        <source>Approve the proposal</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>Reject the proposal</source>
        <translation>驳回建议</translation>
    </message>
    <message>
        <source>Roll the threshold back</source>
        <translation>回滚阈值</translation>
    </message>
    <message>
        <source>Show the notes that flip</source>
        <translation>查看会翻转的笔记</translation>
    </message>
    <message>
        <source>Weigh the evidence of every rule</source>
        <translation>衡量每条规则的证据</translation>
    </message>
    <message>
        <source>Show what scores are worth, or the threshold again</source>
        <translation>查看分数的可靠度，或回到阈值</translation>
    </message>
    <message>
        <source>Let proposals within bounds approve themselves</source>
        <translation>让范围内的提案自动批准</translation>
    </message>
    <message>
        <source>Find a rule</source>
        <translation>查找规则</translation>
    </message>
    <message>
        <source>Edit the rule</source>
        <translation>编辑规则</translation>
    </message>
    <message>
        <source>Write a new rule</source>
        <translation>新写规则</translation>
    </message>
    <message>
        <source>Copy the rule as a new one</source>
        <translation>复制为新规则</translation>
    </message>
    <message>
        <source>Show the rule&apos;s history</source>
        <translation>查看规则历史</translation>
    </message>
    <message>
        <source>Retire the rule, or bring it back</source>
        <translation>停用或重新启用规则</translation>
    </message>
    <message>
        <source>Let the shadow rule flag</source>
        <translation>让影子规则开始标记</translation>
    </message>
    <message>
        <source>Show the pinned verdicts</source>
        <translation>查看固定判定</translation>
    </message>
    <message>
        <source>Try a rule pack on the decided notes</source>
        <translation>在已判定笔记上试规则包</translation>
    </message>
    <message>
        <source>Learn from verdicts: show the learned models</source>
        <translation>从判定中学习：查看学得的模型</translation>
    </message>
    <message>
        <source>Save the rule</source>
        <translation>保存规则</translation>
    </message>
    <message>
        <source>Save the rule in shadow mode</source>
        <translation>把规则存为影子运行</translation>
    </message>
    <message>
        <source>Go to the next problem</source>
        <translation>到下一处问题</translation>
    </message>
    <message>
        <source>Go to the notes, or back to the text</source>
        <translation>到笔记列表，或回到文本</translation>
    </message>
    <message>
        <source>Throw the draft away</source>
        <translation>丢弃草稿</translation>
    </message>
    <message>
        <source>Leave the editor</source>
        <translation>离开编辑</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>恢复这一版</translation>
    </message>
    <message>
        <source>Compare the others with this version</source>
        <translation>以这一版为对比基准</translation>
    </message>
    <message>
        <source>Leave the history</source>
        <translation>离开历史</translation>
    </message>
    <message>
        <source>Unpin the verdict</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Leave the pins</source>
        <translation>离开固定判定</translation>
    </message>
    <message>
        <source>Try this pack</source>
        <translation>试这个规则包</translation>
    </message>
    <message>
        <source>Cancel the trial</source>
        <translation>取消试跑</translation>
    </message>
    <message>
        <source>Leave the trial</source>
        <translation>离开试跑</translation>
    </message>
    <message>
        <source>Learn from the verdicts</source>
        <translation>从判定中学习</translation>
    </message>
    <message>
        <source>Cancel learning</source>
        <translation>取消学习</translation>
    </message>
    <message>
        <source>Let this model flag, or take the newer one back</source>
        <translation>让所选模型标记，或撤回较新的模型</translation>
    </message>
    <message>
        <source>Leave the models</source>
        <translation>离开模型</translation>
    </message>
</context>
<context>
    <name>editing</name>
    <message>
        <source>No note gains the flag.</source>
        <translation>没有笔记新增标记。</translation>
    </message>
    <message>
        <source>Nobody has decided any of the new ones: no estimate yet.</source>
        <translation>新增的笔记还没有人判定过，暂时无法估计。</translation>
    </message>
    <message>
        <source>Precision of the gain about {p} ({band}).</source>
        <translation>新增部分的精度约 {p}（{band}）。</translation>
    </message>
    <message>
        <source>Nobody has decided any of those that lose it.</source>
        <translation>不再标记的笔记还没有人判定过。</translation>
    </message>
    <message>
        <source>Of those that lose it, {r} were rightly flagged and {w} wrongly.</source>
        <translation>不再标记的笔记里，原来标对 {r} 篇，标错 {w} 篇。</translation>
    </message>
    <message>
        <source>%n of the new ones are decided:</source>
        <translation>新增的笔记有 %n 篇已判定：</translation>
    </message>
    <message>
        <source>{v} violating, {b} not.</source>
        <translation>违规 {v} 篇，不是 {b} 篇。</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>未判定</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A change of a rule needs a reason. Nothing was changed.</source>
        <translation>改规则要写原因。没有任何改动。</translation>
    </message>
    <message>
        <source>A change of rules needs a reason. Nothing was changed.</source>
        <translation>改规则要写原因。没有任何改动。</translation>
    </message>
    <message>
        <source>A file of the program is missing: {0}</source>
        <translation>缺少程序文件：{0}</translation>
    </message>
    <message>
        <source>A judged phrase does not stand in the note: {0} at {1} {2}-{3}.</source>
        <translation>所判词句不在笔记中：{0}，位于 {1} {2}-{3}。</translation>
    </message>
    <message>
        <source>A note from before the policy costs its account a warning at most.</source>
        <translation>政策生效前发布的笔记，对账号最多提醒。</translation>
    </message>
    <message>
        <source>A note is limited or removed for a category.</source>
        <translation>限流或下架须有类别。</translation>
    </message>
    <message>
        <source>A person needs an id.</source>
        <translation>人员须有编号。</translation>
    </message>
    <message>
        <source>A pin needs a reason.</source>
        <translation>固定需要理由。</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>需要填写理由。</translation>
    </message>
    <message>
        <source>Add --force to replace it; the present file is then kept beside it.</source>
        <translation>加 --force 可替换；现有文件会保留在旁边。</translation>
    </message>
    <message>
        <source>Another program kept the database busy too long. Nothing was changed.</source>
        <translation>数据库被其他程序占用太久。没有任何改动。</translation>
    </message>
    <message>
        <source>Ask a lead or an admin.</source>
        <translation>请找组长或管理员。</translation>
    </message>
    <message>
        <source>Ask an admin to add you under Settings.</source>
        <translation>请管理员把你加入人员名单。</translation>
    </message>
    <message>
        <source>Ask an admin.</source>
        <translation>请找管理员。</translation>
    </message>
    <message>
        <source>Ask for a new one with `reviewer thresholds propose`.</source>
        <translation>用 `reviewer thresholds propose` 重新提出建议。</translation>
    </message>
    <message>
        <source>Bounds are two thresholds. Nothing was changed.</source>
        <translation>范围由两个阈值组成。没有改动。</translation>
    </message>
    <message>
        <source>Bring the rules of the pack `learned` back first.</source>
        <translation>请先恢复规则包 `learned` 的规则。</translation>
    </message>
    <message>
        <source>Cancelled; the model in force stays.</source>
        <translation>已取消，现行模型不变。</translation>
    </message>
    <message>
        <source>Change audit_near, audit_deep, audit_blank or audit_daily_budget in the settings.</source>
        <translation>请在设置中修改 audit_near、audit_deep、audit_blank 或 audit_daily_budget。</translation>
    </message>
    <message>
        <source>Change their roles instead.</source>
        <translation>请改为修改其角色。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and free space.</source>
        <translation>请检查文件夹的权限和剩余空间。</translation>
    </message>
    <message>
        <source>Check the name after --db.</source>
        <translation>请检查 --db 后的文件名。</translation>
    </message>
    <message>
        <source>Choose a folder of TOML files.</source>
        <translation>请选择存放 TOML 文件的文件夹。</translation>
    </message>
    <message>
        <source>Choose a letter.</source>
        <translation>请选择一个字母。</translation>
    </message>
    <message>
        <source>Choose a new name.</source>
        <translation>请换个名字。</translation>
    </message>
    <message>
        <source>Choose a rule pack.</source>
        <translation>请选择规则包。</translation>
    </message>
    <message>
        <source>Choose a warning or no account action.</source>
        <translation>请选择提醒，或不处置账号。</translation>
    </message>
    <message>
        <source>Choose another backup.</source>
        <translation>请换一个备份。</translation>
    </message>
    <message>
        <source>Choose another place with --db.</source>
        <translation>请用 --db 换个位置。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请另选位置。</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>请至少选择一个。</translation>
    </message>
    <message>
        <source>Choose one of the letters.</source>
        <translation>请从字母中选择。</translation>
    </message>
    <message>
        <source>Choose one of the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <source>Choose one of the two.</source>
        <translation>请二选一。</translation>
    </message>
    <message>
        <source>Choose one that was approved.</source>
        <translation>请选择已采纳的建议。</translation>
    </message>
    <message>
        <source>Choose pass, limit, remove or escalate.</source>
        <translation>请选择通过、限流、下架或升级。</translation>
    </message>
    <message>
        <source>Choose somebody else who decides in this lane.</source>
        <translation>请选择能审这个队列的其他人。</translation>
    </message>
    <message>
        <source>Choose somebody else.</source>
        <translation>请选择其他人。</translation>
    </message>
    <message>
        <source>Choose the queue file after --db, or a name that does not exist yet.</source>
        <translation>请在 --db 后给出队列文件，或尚不存在的文件名。</translation>
    </message>
    <message>
        <source>Close every desk on it first.</source>
        <translation>请先关闭打开它的所有审核台。</translation>
    </message>
    <message>
        <source>Copy what you need, throw the draft away and edit the new version.</source>
        <translation>请复制需要的内容，丢弃草稿，再编辑新版本。</translation>
    </message>
    <message>
        <source>Correct it.</source>
        <translation>请改正。</translation>
    </message>
    <message>
        <source>Decide it first, then pin the verdict.</source>
        <translation>请先作出判定，再固定它。</translation>
    </message>
    <message>
        <source>Decide more notes first.</source>
        <translation>请先判定更多笔记。</translation>
    </message>
    <message>
        <source>Every change of it waits for a lead.</source>
        <translation>它的每次改动都等负责人决定。</translation>
    </message>
    <message>
        <source>Free some space in its folder, then start again.</source>
        <translation>请在其文件夹腾出空间，再重新启动。</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>请腾出空间后重试。</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>请腾出空间。</translation>
    </message>
    <message>
        <source>Give a note as JSON or as plain text.</source>
        <translation>请以 JSON 或纯文本给出一篇笔记。</translation>
    </message>
    <message>
        <source>Give one JSON object with title, body or tags.</source>
        <translation>请给出一个含 title、body 或 tags 的 JSON 对象。</translation>
    </message>
    <message>
        <source>Give one.</source>
        <translation>请写一个。</translation>
    </message>
    <message>
        <source>Give the list another id.</source>
        <translation>请给词表换一个编号。</translation>
    </message>
    <message>
        <source>Give yourself write permission on the file and its folder, or choose another --db.</source>
        <translation>请取得文件及其文件夹的写权限，或另选 --db。</translation>
    </message>
    <message>
        <source>Give yourself write permission, or choose another place with --db.</source>
        <translation>请取得写权限，或用 --db 另选位置。</translation>
    </message>
    <message>
        <source>Go on with the next note.</source>
        <translation>请继续下一篇。</translation>
    </message>
    <message>
        <source>Hours a day cannot be negative.</source>
        <translation>每日小时数不能为负。</translation>
    </message>
    <message>
        <source>Install it again, or run it from a complete checkout.</source>
        <translation>请重新安装，或从完整的源码运行。</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>请重新安装程序。</translation>
    </message>
    <message>
        <source>Leave them out for no limit.</source>
        <translation>不写即不限制。</translation>
    </message>
    <message>
        <source>Mark the phrase as not risky instead.</source>
        <translation>请改为将词句标为误报。</translation>
    </message>
    <message>
        <source>Mend it, then save.</source>
        <translation>改好后再保存。</translation>
    </message>
    <message>
        <source>Mend or delete the file; without it the defaults hold.</source>
        <translation>请修正或删除该文件；没有它则使用默认值。</translation>
    </message>
    <message>
        <source>Mend the list or the options and try again.</source>
        <translation>请修正词表或选项后重试。</translation>
    </message>
    <message>
        <source>Name a file after --db.</source>
        <translation>请在 --db 后给出文件。</translation>
    </message>
    <message>
        <source>Name a lowest one above 0 and a highest one up to 1.</source>
        <translation>请给出大于 0 的下限和不超过 1 的上限。</translation>
    </message>
    <message>
        <source>Name another file.</source>
        <translation>请另指定一个文件。</translation>
    </message>
    <message>
        <source>Name another first.</source>
        <translation>请先指定另一位。</translation>
    </message>
    <message>
        <source>Name one above 0 and at most 1.</source>
        <translation>请给出大于 0 且不超过 1 的值。</translation>
    </message>
    <message>
        <source>Name the queue file after --db.</source>
        <translation>请在 --db 后给出队列文件。</translation>
    </message>
    <message>
        <source>No action was chosen.</source>
        <translation>没有选择处置方式。</translation>
    </message>
    <message>
        <source>No bounds are set for {0}.</source>
        <translation>{0} 没有设定范围。</translation>
    </message>
    <message>
        <source>No learned rule is in force.</source>
        <translation>没有学习规则在生效。</translation>
    </message>
    <message>
        <source>No note is selected.</source>
        <translation>没有选中笔记。</translation>
    </message>
    <message>
        <source>No threshold lies between {0} and {1}.</source>
        <translation>{0} 与 {1} 之间没有阈值。</translation>
    </message>
    <message>
        <source>No verdict stands on note {0}.</source>
        <translation>笔记 {0} 上没有有效判定。</translation>
    </message>
    <message>
        <source>Note {0} is not pinned.</source>
        <translation>笔记 {0} 没有被固定。</translation>
    </message>
    <message>
        <source>Note {0} is pinned already.</source>
        <translation>笔记 {0} 已经固定。</translation>
    </message>
    <message>
        <source>Nothing differs from version {0} of {1}.</source>
        <translation>与 {1} 的第 {0} 版没有差别。</translation>
    </message>
    <message>
        <source>Only {0} of these {1} notes were looked at; {2} are needed.</source>
        <translation>这 {1} 篇只看过 {0} 篇，至少要看 {2} 篇。</translation>
    </message>
    <message>
        <source>Open some of them first.</source>
        <translation>请先打开其中几篇。</translation>
    </message>
    <message>
        <source>Open the note again.</source>
        <translation>请重新打开这篇笔记。</translation>
    </message>
    <message>
        <source>Pages are counted from 1.</source>
        <translation>页码从 1 开始。</translation>
    </message>
    <message>
        <source>Pass, limit or remove it.</source>
        <translation>请选择通过、限流或下架。</translation>
    </message>
    <message>
        <source>Put the file back, then try again; or close the desk and open it anew.</source>
        <translation>请把文件放回原处后重试；或关闭审核台后重新打开。</translation>
    </message>
    <message>
        <source>Refresh the list.</source>
        <translation>请刷新列表。</translation>
    </message>
    <message>
        <source>Remove it or correct its name.</source>
        <translation>请删除它或改正名称。</translation>
    </message>
    <message>
        <source>Roll back the newer change first.</source>
        <translation>请先回滚更新的改动。</translation>
    </message>
    <message>
        <source>Run `pip install &apos;reviewer[ocr]&apos;`; everything else works without it.</source>
        <translation>请运行 `pip install &apos;reviewer[ocr]&apos;`；没有它，其余一切照常。</translation>
    </message>
    <message>
        <source>Run `reviewer verify`, then `reviewer restore` with the newest backup.</source>
        <translation>请运行 `reviewer verify`，再用最新备份 `reviewer restore`。</translation>
    </message>
    <message>
        <source>Run `reviewer verify`.</source>
        <translation>请运行 `reviewer verify`。</translation>
    </message>
    <message>
        <source>Say in a few words why.</source>
        <translation>请简单说明原因。</translation>
    </message>
    <message>
        <source>Say in a sentence what it stands for.</source>
        <translation>请用一句话说明它代表什么。</translation>
    </message>
    <message>
        <source>Say in a sentence what the note does.</source>
        <translation>请用一句话说明笔记的问题。</translation>
    </message>
    <message>
        <source>Search for it by its text.</source>
        <translation>请按文字搜索。</translation>
    </message>
    <message>
        <source>See `reviewer people`.</source>
        <translation>请看 `reviewer people`。</translation>
    </message>
    <message>
        <source>See `reviewer rules models`; name at least four characters.</source>
        <translation>见 `reviewer rules models`；至少写出四个字符。</translation>
    </message>
    <message>
        <source>See `reviewer rules pins`.</source>
        <translation>见 `reviewer rules pins`。</translation>
    </message>
    <message>
        <source>See `reviewer thresholds list`.</source>
        <translation>请看 `reviewer thresholds list`。</translation>
    </message>
    <message>
        <source>See that {0} can be written to.</source>
        <translation>请确认 {0} 可写。</translation>
    </message>
    <message>
        <source>See the list of people.</source>
        <translation>请看人员名单。</translation>
    </message>
    <message>
        <source>Select the rows that the verdict is for.</source>
        <translation>请选择要判定的条目。</translation>
    </message>
    <message>
        <source>Somebody must stay admin. Nothing was changed.</source>
        <translation>至少要有一位管理员。没有任何改动。</translation>
    </message>
    <message>
        <source>Talk to them; they can still pass the note.</source>
        <translation>请与对方沟通；对方仍可通过这篇笔记。</translation>
    </message>
    <message>
        <source>The audit settings contradict each other: {0}.</source>
        <translation>抽检设置互相矛盾：{0}。</translation>
    </message>
    <message>
        <source>The backtest was cancelled; nothing was changed.</source>
        <translation>回测已取消，没有任何改动。</translation>
    </message>
    <message>
        <source>The backup is not sound and was removed.</source>
        <translation>备份不完好，已删除。</translation>
    </message>
    <message>
        <source>The backup was cancelled; nothing was left behind.</source>
        <translation>备份已取消，没有留下任何文件。</translation>
    </message>
    <message>
        <source>The database cannot be written: file or folder is read-only. Nothing was changed.</source>
        <translation>数据库不可写：文件或文件夹为只读。没有任何改动。</translation>
    </message>
    <message>
        <source>The database file is damaged. It was left as it is.</source>
        <translation>数据库文件已损坏，保持原样未动。</translation>
    </message>
    <message>
        <source>The disk is full or failing; what was saved before is kept, this change is not.</source>
        <translation>磁盘已满或有故障；之前保存的都在，这次改动没有保存。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made: {1}.</source>
        <translation>无法建立文件夹 {0}：{1}。</translation>
    </message>
    <message>
        <source>The id {0} belongs to a rule of the pack {1}. Nothing was changed.</source>
        <translation>编号 {0} 属于规则包 {1} 的一条规则。没有任何改动。</translation>
    </message>
    <message>
        <source>The id {0} holds signs that cannot be seen.</source>
        <translation>标识 {0} 含有不可见字符。</translation>
    </message>
    <message>
        <source>The id {0} looks like a path to a file.</source>
        <translation>ID {0} 像是文件路径。</translation>
    </message>
    <message>
        <source>The learned rules were changed meanwhile. Nothing was changed.</source>
        <translation>学习规则在此期间已被改过。没有任何改动。</translation>
    </message>
    <message>
        <source>The model {0} is in force already. Nothing was changed.</source>
        <translation>模型 {0} 已在生效。没有任何改动。</translation>
    </message>
    <message>
        <source>The note may have changed; open it again and mark the phrase anew.</source>
        <translation>笔记可能已改动；请重新打开并标注词句。</translation>
    </message>
    <message>
        <source>The program&apos;s own files (rules, tables, texts) are missing.</source>
        <translation>程序自带的文件（规则、表、文本）缺失。</translation>
    </message>
    <message>
        <source>The rule cannot be saved: line {0}: {1}</source>
        <translation>规则无法保存：第 {0} 行：{1}</translation>
    </message>
    <message>
        <source>The rule cannot be used: {0}</source>
        <translation>这条规则无法使用：{0}</translation>
    </message>
    <message>
        <source>The rule {0} has no version {1}.</source>
        <translation>规则 {0} 没有第 {1} 版。</translation>
    </message>
    <message>
        <source>The rule {0} is gone.</source>
        <translation>规则 {0} 已不存在。</translation>
    </message>
    <message>
        <source>The rule {0} was changed meanwhile. Nothing was changed.</source>
        <translation>规则 {0} 在此期间已被改过。没有任何改动。</translation>
    </message>
    <message>
        <source>The rule {0} was changed to version {1} meanwhile. Your text is kept.</source>
        <translation>规则 {0} 在此期间已改到第 {1} 版。你的文本已保留。</translation>
    </message>
    <message>
        <source>The sample&apos;s own files are damaged: {0}</source>
        <translation>样例文件已损坏：{0}</translation>
    </message>
    <message>
        <source>The setting {0} in {1} must be {2}.</source>
        <translation>{1} 中的设置 {0} 必须是 {2}。</translation>
    </message>
    <message>
        <source>The settings could not be saved: {0}. They hold until the desk closes.</source>
        <translation>设置无法保存：{0}。在关闭审核台前仍然有效。</translation>
    </message>
    <message>
        <source>The settings in {0} cannot be read: {1}</source>
        <translation>无法读取 {0} 中的设置：{1}</translation>
    </message>
    <message>
        <source>The text is empty.</source>
        <translation>文本为空。</translation>
    </message>
    <message>
        <source>The text of note {0} is missing.</source>
        <translation>缺少笔记 {0} 的正文。</translation>
    </message>
    <message>
        <source>The threshold of {0} was changed again since. Nothing was changed.</source>
        <translation>{0} 的阈值此后又有变动。没有任何改动。</translation>
    </message>
    <message>
        <source>There is no category {0}.</source>
        <translation>没有类别 {0}。</translation>
    </message>
    <message>
        <source>There is no file {0}.</source>
        <translation>没有文件 {0}。</translation>
    </message>
    <message>
        <source>There is no gold note in these files.</source>
        <translation>这些文件中没有金标笔记。</translation>
    </message>
    <message>
        <source>There is no lawful kind {0}.</source>
        <translation>没有合规类型 {0}。</translation>
    </message>
    <message>
        <source>There is no note {0}.</source>
        <translation>没有笔记 {0}。</translation>
    </message>
    <message>
        <source>There is no proposal {0}.</source>
        <translation>没有建议 {0}。</translation>
    </message>
    <message>
        <source>There is no room for a backup in {0}.</source>
        <translation>{0} 没有空间存放备份。</translation>
    </message>
    <message>
        <source>There is no rule pack in {0}.</source>
        <translation>{0} 中没有规则包。</translation>
    </message>
    <message>
        <source>There is no rule {0} in force.</source>
        <translation>没有生效的规则 {0}。</translation>
    </message>
    <message>
        <source>There is no rule {0}.</source>
        <translation>没有规则 {0}。</translation>
    </message>
    <message>
        <source>There is no such page.</source>
        <translation>没有这一页。</translation>
    </message>
    <message>
        <source>There is no task {0}.</source>
        <translation>没有任务 {0}。</translation>
    </message>
    <message>
        <source>There is no verdict {0}.</source>
        <translation>没有判定 {0}。</translation>
    </message>
    <message>
        <source>There is no word beside this hit that could make an exception.</source>
        <translation>这处命中旁边没有可作例外的词。</translation>
    </message>
    <message>
        <source>There is nobody {0} here.</source>
        <translation>这里没有 {0}。</translation>
    </message>
    <message>
        <source>There is nobody {0} in this file.</source>
        <translation>这个文件中没有 {0}。</translation>
    </message>
    <message>
        <source>There is not enough free space to back up {0} before updating it; it was left as it is.</source>
        <translation>剩余空间不足，无法在升级前备份 {0}；文件保持原样。</translation>
    </message>
    <message>
        <source>This hit is not there any more.</source>
        <translation>这处命中已不存在。</translation>
    </message>
    <message>
        <source>This is no note: {0}.</source>
        <translation>这不是笔记：{0}。</translation>
    </message>
    <message>
        <source>This note is already with the leads.</source>
        <translation>这篇笔记已交给组长。</translation>
    </message>
    <message>
        <source>This note is not on hold.</source>
        <translation>这篇笔记没有挂起。</translation>
    </message>
    <message>
        <source>This note {0}.</source>
        <translation>这篇笔记{0}。</translation>
    </message>
    <message>
        <source>This proposal is {0}. Nothing was changed.</source>
        <translation>这条建议{0}。没有任何改动。</translation>
    </message>
    <message>
        <source>This proposal is {0}; there is nothing to roll back.</source>
        <translation>这条建议{0}，没有可回滚的改动。</translation>
    </message>
    <message>
        <source>This verdict needs a reason of at least {0} characters.</source>
        <translation>这条判定需要至少 {0} 字的理由。</translation>
    </message>
    <message>
        <source>This would break {0} pinned verdicts: {1}{2}. Nothing was changed.</source>
        <translation>这会违反 {0} 个固定判定：{1}{2}。没有任何改动。</translation>
    </message>
    <message>
        <source>Too few verdicts to judge a model by: {0} violating notes and {1} others, by authors it does not learn from; {2} of each are needed.</source>
        <translation>判定太少，无法评判模型：不参与学习的作者里有 {0} 篇违规、{1} 篇其他笔记，两类各需 {2} 篇。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请再试一次。</translation>
    </message>
    <message>
        <source>Unpin it first.</source>
        <translation>请先解除固定。</translation>
    </message>
    <message>
        <source>Unpin them, or approve with a reason why they may break.</source>
        <translation>请解除固定，或说明为何可以违反后再批准。</translation>
    </message>
    <message>
        <source>Update this program, or open a backup made before the update.</source>
        <translation>请升级本程序，或打开升级前的备份。</translation>
    </message>
    <message>
        <source>Use the operating-system user name.</source>
        <translation>请使用操作系统的用户名。</translation>
    </message>
    <message>
        <source>Wait until the import or backup beside it has ended, then try again.</source>
        <translation>请等旁边的导入或备份结束后重试。</translation>
    </message>
    <message>
        <source>Words in pictures cannot be read: the extra `ocr` is not installed.</source>
        <translation>无法识别图中文字：没有安装附加组件 `ocr`。</translation>
    </message>
    <message>
        <source>Write it like 2026-01-31.</source>
        <translation>请写成 2026-01-31 的样子。</translation>
    </message>
    <message>
        <source>Write its rows to a file and import that.</source>
        <translation>请把内容存成文件再导入。</translation>
    </message>
    <message>
        <source>Write them as .50 – .70, or nothing to let every change wait for a lead.</source>
        <translation>请写成 .50 – .70；留空则每次改动都等组长。</translation>
    </message>
    <message>
        <source>You decided this note before; somebody else gives the second look.</source>
        <translation>你判过这篇笔记，须由他人复核。</translation>
    </message>
    <message>
        <source>You skipped this note; somebody else decides it.</source>
        <translation>你跳过了这篇笔记，由他人判定。</translation>
    </message>
    <message>
        <source>Your draft is kept; go on with the next note.</source>
        <translation>草稿已保留；请继续下一篇。</translation>
    </message>
    <message>
        <source>{0} ({1}) may not {2}. Nothing was changed.</source>
        <translation>{0}（{1}）无权{2}。没有任何改动。</translation>
    </message>
    <message>
        <source>{0} cannot be opened: {1}.</source>
        <translation>无法打开 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} cannot be written: file or folder is read-only. Nothing was changed.</source>
        <translation>{0} 不可写：文件或文件夹为只读。没有任何改动。</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}</source>
        <translation>无法写入 {0}：{1}</translation>
    </message>
    <message>
        <source>{0} cannot take this note.</source>
        <translation>{0} 不能接手这篇笔记。</translation>
    </message>
    <message>
        <source>{0} decided this note before.</source>
        <translation>{0} 之前已判定过这条笔记。</translation>
    </message>
    <message>
        <source>{0} does not work in this file.</source>
        <translation>{0} 不在这个文件的人员中。</translation>
    </message>
    <message>
        <source>{0} exists already; it was left as it is.</source>
        <translation>{0} 已存在，保持原样。</translation>
    </message>
    <message>
        <source>{0} exists; nothing was changed.</source>
        <translation>{0} 已存在；没有任何改动。</translation>
    </message>
    <message>
        <source>{0} has an unknown setting: {1}</source>
        <translation>{0} 中有未知的设置：{1}</translation>
    </message>
    <message>
        <source>{0} has taken up the note that this verdict escalated; the verdict stands.</source>
        <translation>{0} 已接手这条判定升级的笔记；判定维持不变。</translation>
    </message>
    <message>
        <source>{0} has this note.</source>
        <translation>{0} 正在审这篇笔记。</translation>
    </message>
    <message>
        <source>{0} is a database of another program; it was left as it is.</source>
        <translation>{0} 是其他程序的数据库，保持原样。</translation>
    </message>
    <message>
        <source>{0} is a database, but not a review queue; it was left as it is.</source>
        <translation>{0} 是数据库但不是审核队列，保持原样。</translation>
    </message>
    <message>
        <source>{0} is a folder, not a file.</source>
        <translation>{0} 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>{0} is damaged; nothing was changed.</source>
        <translation>{0} 已损坏；没有任何改动。</translation>
    </message>
    <message>
        <source>{0} is here already.</source>
        <translation>{0} 已经在了。</translation>
    </message>
    <message>
        <source>{0} is itself the backup; nothing was changed.</source>
        <translation>{0} 本身就是备份；没有任何改动。</translation>
    </message>
    <message>
        <source>{0} is neither .csv nor .xlsx.</source>
        <translation>{0} 既不是 .csv 也不是 .xlsx。</translation>
    </message>
    <message>
        <source>{0} is no date.</source>
        <translation>{0} 不是日期。</translation>
    </message>
    <message>
        <source>{0} is no file.</source>
        <translation>{0} 不是文件。</translation>
    </message>
    <message>
        <source>{0} is no threshold.</source>
        <translation>{0} 不是阈值。</translation>
    </message>
    <message>
        <source>{0} is not a database; it was left as it is.</source>
        <translation>{0} 不是数据库，保持原样。</translation>
    </message>
    <message>
        <source>{0} is open in another program; nothing was changed.</source>
        <translation>{0} 正被其他程序打开；没有任何改动。</translation>
    </message>
    <message>
        <source>{0} is there already. Nothing was written.</source>
        <translation>{0} 已经存在。没有写入任何内容。</translation>
    </message>
    <message>
        <source>{0} may not act for somebody else.</source>
        <translation>{0} 不能代他人操作。</translation>
    </message>
    <message>
        <source>{0} skipped this note.</source>
        <translation>{0} 跳过了这篇笔记。</translation>
    </message>
    <message>
        <source>{0} was made by a newer version of this program ({1}); it was left as it is.</source>
        <translation>{0} 由更新版本的程序（{1}）创建，保持原样。</translation>
    </message>
    <message>
        <source>{0} was removed or replaced while it was open. What was saved before is as safe as that file; this change is not saved.</source>
        <translation>{0} 在打开期间被移走或替换。之前保存的内容与该文件同在；此次改动未保存。</translation>
    </message>
    <message>
        <source>was decided by {0} meanwhile</source>
        <translation>已由 {0} 判定</translation>
    </message>
    <message>
        <source>was taken out of the queue</source>
        <translation>已移出队列</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>no role</source>
        <translation>无角色</translation>
    </message>
    <message>
        <source>moderator</source>
        <translation>审核员</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>组长</translation>
    </message>
    <message>
        <source>trainer</source>
        <translation>标注员</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>decide_escalated</source>
        <translation>判定升级的笔记</translation>
    </message>
    <message>
        <source>close_account</source>
        <translation>封号</translation>
    </message>
    <message>
        <source>bulk</source>
        <translation>批量判定</translation>
    </message>
    <message>
        <source>draft_exception</source>
        <translation>起草例外</translation>
    </message>
    <message>
        <source>propose_threshold</source>
        <translation>提出阈值建议</translation>
    </message>
    <message>
        <source>sign_threshold</source>
        <translation>批准阈值</translation>
    </message>
    <message>
        <source>edit_rules</source>
        <translation>编辑规则</translation>
    </message>
    <message>
        <source>see_team</source>
        <translation>查看团队</translation>
    </message>
    <message>
        <source>manage_people</source>
        <translation>管理人员</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已采纳</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>已回滚</translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message>
        <source>This is no TOML: a quote, a bracket or a comma is missing.</source>
        <translation>不是合法的 TOML：少了引号、括号或逗号。</translation>
    </message>
    <message>
        <source>The value is of the wrong kind, or blank.</source>
        <translation>值的类型不对，或是空的。</translation>
    </message>
    <message>
        <source>No rule has this field.</source>
        <translation>规则没有这个字段。</translation>
    </message>
    <message>
        <source>A field that every rule needs is missing.</source>
        <translation>少了每条规则都要有的字段。</translation>
    </message>
    <message>
        <source>A rule of this kind does not read this field.</source>
        <translation>这一类规则不读这个字段。</translation>
    </message>
    <message>
        <source>There is no such kind: phrases, pattern, near, account or model.</source>
        <translation>没有这一类：可用 phrases、pattern、near、account、model。</translation>
    </message>
    <message>
        <source>The policy has no such category.</source>
        <translation>政策里没有这个类目。</translation>
    </message>
    <message>
        <source>There is no shared set of this name.</source>
        <translation>没有叫这个名字的共用词集。</translation>
    </message>
    <message>
        <source>An id is lower-case letters, digits, dots and hyphens.</source>
        <translation>编号只能用小写字母、数字、点和连字符。</translation>
    </message>
    <message>
        <source>The threshold must be above 0 and at most 1.</source>
        <translation>阈值要大于 0，至多为 1。</translation>
    </message>
    <message>
        <source>A weight must be above 0 and at most 1.</source>
        <translation>权重要大于 0，至多为 1。</translation>
    </message>
    <message>
        <source>The distance between the two words is missing or below 0.</source>
        <translation>没有写两词的距离，或距离小于 0。</translation>
    </message>
    <message>
        <source>The condition on the account cannot be read.</source>
        <translation>账号条件无法识别。</translation>
    </message>
    <message>
        <source>The pattern cannot be read.</source>
        <translation>正则无法识别。</translation>
    </message>
    <message>
        <source>The pattern does not run in linear time: no look-around, no back-references.</source>
        <translation>正则不能在线性时间内运行：不可用环视和反向引用。</translation>
    </message>
    <message>
        <source>The pattern matches the empty text.</source>
        <translation>正则会匹配空文本。</translation>
    </message>
    <message>
        <source>A repeat without an end: give it one, such as .{0,20}.</source>
        <translation>重复没有上限：请给一个，例如 .{0,20}。</translation>
    </message>
    <message>
        <source>No folded text holds these characters; write what folding leaves.</source>
        <translation>归一后的文本里不会有这些字符，请写归一后的写法。</translation>
    </message>
    <message>
        <source>The title is blank; the desk shows it.</source>
        <translation>标题是空的，而工作台会显示它。</translation>
    </message>
    <message>
        <source>The rule does not say why it is there.</source>
        <translation>规则没有写明理由。</translation>
    </message>
    <message>
        <source>This phrase stands twice.</source>
        <translation>这个短语写了两次。</translation>
    </message>
    <message>
        <source>A phrase of one character meets nearly every note.</source>
        <translation>单字短语几乎会命中每篇笔记。</translation>
    </message>
    <message>
        <source>Folding leaves nothing of this.</source>
        <translation>归一后什么也不剩。</translation>
    </message>
    <message>
        <source>Two of these are read alike; one is enough.</source>
        <translation>有两条归一后相同，留一条即可。</translation>
    </message>
    <message>
        <source>One phrase holds the other, and adds its weight or nothing to it.</source>
        <translation>一个短语包含另一个，权重会叠加，或毫无增加。</translation>
    </message>
    <message>
        <source>Another rule of the category has this phrase as well.</source>
        <translation>同类目的另一条规则也有这个短语。</translation>
    </message>
    <message>
        <source>An exception takes back all that the rule looks for.</source>
        <translation>有例外会把规则要找的全部抵消。</translation>
    </message>
    <message>
        <source>An exception stands inside a phrase, and never spares it.</source>
        <translation>例外包含在短语里，永远不会起作用。</translation>
    </message>
    <message>
        <source>What the rule needs is never there.</source>
        <translation>规则需要的词永远不会出现。</translation>
    </message>
    <message>
        <source>The rule can never flag: all its evidence together is too light, or missing.</source>
        <translation>规则永远不会标记：全部证据加起来还是太轻，或没有证据。</translation>
    </message>
    <message>
        <source>This phrase is not met even where a note says nothing else.</source>
        <translation>即使笔记只写这个短语，也不会命中。</translation>
    </message>
    <message>
        <source>Another rule looks for exactly the same.</source>
        <translation>另一条规则找的完全相同。</translation>
    </message>
    <message>
        <source>There is a rule of this id already.</source>
        <translation>已有这个编号的规则。</translation>
    </message>
    <message>
        <source>The rule cannot be loaded.</source>
        <translation>规则无法载入。</translation>
    </message>
    <message>
        <source>There is no [[rule]] table.</source>
        <translation>没有 [[rule]] 表。</translation>
    </message>
    <message>
        <source>Write one rule here; a pack holds more.</source>
        <translation>这里只写一条规则；多条请用规则包。</translation>
    </message>
    <message>
        <source>The id stays as it is; copy the rule to give it another.</source>
        <translation>编号不能改；要换编号请复制规则。</translation>
    </message>
    <message>
        <source>There is a rule of this id; choose another.</source>
        <translation>已有这个编号，请换一个。</translation>
    </message>
</context>
<context>
    <name>language</name>
    <message>
        <source>en</source>
        <translation>zh</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>in force</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>in shadow</source>
        <translation>影子运行</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已存</translation>
    </message>
    <message>
        <source>The model that ships</source>
        <translation>随附模型</translation>
    </message>
    <message>
        <source>trained from gold notes; every other begins from it</source>
        <translation>由金标准笔记训练，其他模型都以它为起点</translation>
    </message>
    <message>
        <source>learned {day} from {n} verdicts</source>
        <translation>{day} 由 {n} 条判定学得</translation>
    </message>
    <message>
        <source>average precision {a} → {b}</source>
        <translation>平均精确率 {a} → {b}</translation>
    </message>
    <message>
        <source>the model that ships</source>
        <translation>随附模型</translation>
    </message>
    <message>
        <source>in force when it was learned</source>
        <translation>学习时生效的模型</translation>
    </message>
    <message>
        <source>this model</source>
        <translation>这个模型</translation>
    </message>
    <message>
        <source>Judged on {n} decided notes ({v} violating) of authors it has not learned from</source>
        <translation>用 {n} 篇已判笔记（{v} 篇违规）检验，其作者均未参与学习</translation>
    </message>
    <message>
        <source>It ranks better than the model in force: {span}.</source>
        <translation>排序优于当时生效的模型：{span}。</translation>
    </message>
    <message>
        <source>It ranks worse than the model in force: {span}.</source>
        <translation>排序不如当时生效的模型：{span}。</translation>
    </message>
    <message>
        <source>No difference can be told from the model in force: {span}.</source>
        <translation>与当时生效的模型看不出差别：{span}。</translation>
    </message>
</context>
<context>
    <name>review</name>
    <message>
        <source>Pass</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限流</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>下架</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>No action</source>
        <translation>不处罚</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Downgrade</source>
        <translation>降权</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>禁言</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>封号</translation>
    </message>
    <message>
        <source>Decertify</source>
        <translation>取消认证</translation>
    </message>
    <message>
        <source>First</source>
        <translation>初审</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>抽检</translation>
    </message>
    <message>
        <source>Appeals</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Look-back</source>
        <translation>回查</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Warned</source>
        <translation>已提醒</translation>
    </message>
    <message>
        <source>Downgraded</source>
        <translation>已降权</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>已禁言</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已封号</translation>
    </message>
    <message>
        <source>Ordinary user</source>
        <translation>普通用户</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>医生</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Intermediary</source>
        <translation>中介</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Certified</source>
        <translation>通过认证</translation>
    </message>
    <message>
        <source>Decertified</source>
        <translation>取消认证</translation>
    </message>
    <message>
        <source>Note removed</source>
        <translation>笔记下架</translation>
    </message>
    <message>
        <source>Note limited</source>
        <translation>笔记限流</translation>
    </message>
    <message>
        <source>Appealed</source>
        <translation>提出申诉</translation>
    </message>
    <message>
        <source>Appeal upheld</source>
        <translation>申诉成立</translation>
    </message>
    <message>
        <source>Appeal rejected</source>
        <translation>申诉驳回</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Strike</source>
        <translation>记分</translation>
    </message>
    <message>
        <source>Same contact</source>
        <translation>同一联系方式</translation>
    </message>
    <message>
        <source>Near-copies</source>
        <translation>近似文本</translation>
    </message>
    <message>
        <source>public</source>
        <translation>公立</translation>
    </message>
    <message>
        <source>private</source>
        <translation>民营</translation>
    </message>
    <message>
        <source>zero-width signs</source>
        <translation>零宽字符</translation>
    </message>
    <message>
        <source>full width</source>
        <translation>全角</translation>
    </message>
    <message>
        <source>letter case</source>
        <translation>大小写</translation>
    </message>
    <message>
        <source>traditional</source>
        <translation>繁体</translation>
    </message>
    <message>
        <source>look-alike</source>
        <translation>形近</translation>
    </message>
    <message>
        <source>split by signs</source>
        <translation>符号拆分</translation>
    </message>
    <message>
        <source>emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>split character</source>
        <translation>拆字</translation>
    </message>
    <message>
        <source>homophone</source>
        <translation>谐音</translation>
    </message>
    <message>
        <source>pinyin</source>
        <translation>拼音</translation>
    </message>
    <message>
        <source>pinyin initials</source>
        <translation>拼音首字母</translation>
    </message>
    <message>
        <source>swapped characters</source>
        <translation>换序</translation>
    </message>
    <message>
        <source>slang</source>
        <translation>黑话</translation>
    </message>
    <message>
        <source>Diversion</source>
        <translation>导流</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>推广</translation>
    </message>
    <message>
        <source>Illegal</source>
        <translation>违法</translation>
    </message>
    <message>
        <source>False claims</source>
        <translation>虚假宣称</translation>
    </message>
    <message>
        <source>Inauthentic</source>
        <translation>不真实</translation>
    </message>
    <message>
        <source>Why flagged</source>
        <translation>为何标记</translation>
    </message>
    <message>
        <source>Not flagged</source>
        <translation>未标记</translation>
    </message>
    <message>
        <source>on its own</source>
        <translation>仅此一处</translation>
    </message>
    <message>
        <source>together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 条</translation>
    </message>
    <message>
        <source>No rule met this note; it was drawn at random.</source>
        <translation>没有规则命中，随机抽检。</translation>
    </message>
    <message>
        <source>Changed since the last verdict</source>
        <translation>上次判定后的改动</translation>
    </message>
    <message>
        <source>certified</source>
        <translation>已认证</translation>
    </message>
    <message>
        <source>not certified</source>
        <translation>未认证</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>医院</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>处罚阶梯</translation>
    </message>
    <message>
        <source>next fades in {n} days</source>
        <translation>{n} 天后衰减</translation>
    </message>
    <message>
        <source>Strikes</source>
        <translation>记分</translation>
    </message>
    <message>
        <source>No earlier note was judged.</source>
        <translation>此前没有判定过的笔记。</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>{n} followers</source>
        <translation>粉丝 {n}</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>{verdict}, reversed</source>
        <translation>{verdict}，已改判</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>{n} notes</source>
        <translation>{n} 篇</translation>
    </message>
    <message>
        <source>{n} accounts</source>
        <translation>{n} 个账号</translation>
    </message>
    <message>
        <source>Similar decided notes</source>
        <translation>相似判例</translation>
    </message>
    <message>
        <source>Shown after your choice, so that it stays yours.</source>
        <translation>选定后显示，以免先入为主。</translation>
    </message>
    <message>
        <source>None was decided yet.</source>
        <translation>尚无相似判例。</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} / {total} 篇</translation>
    </message>
    <message>
        <source>Nothing was found. Fewer or other words may help.</source>
        <translation>没有找到。少用或换用词语试试。</translation>
    </message>
    <message>
        <source>missed by every rule</source>
        <translation>所有规则都漏检</translation>
    </message>
    <message>
        <source>no hit judged yet</source>
        <translation>尚无命中被判定</translation>
    </message>
    <message>
        <source>{confirmed} of {judged} hits confirmed</source>
        <translation>已判 {judged} 处，{confirmed} 处属实</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规范</translation>
    </message>
    <message>
        <source>The policy text of this category is missing from the program&apos;s files.</source>
        <translation>程序文件中缺少该类别的规范文本。</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重度</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认处置</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>定义</translation>
    </message>
    <message>
        <source>Escalate when</source>
        <translation>何时升级</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Lawful, though it looks alike</source>
        <translation>看似违规的合规内容</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Borderline</source>
        <translation>边界情形</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>below its threshold · drawn at random</source>
        <translation>低于阈值 · 随机抽检</translation>
    </message>
    <message>
        <source>sev {severity} × prob {probability} × reach {reach} × age {age}</source>
        <translation>严重 {severity} × 概率 {probability} × 触达 {reach} × 时长 {age}</translation>
    </message>
    <message>
        <source>sev {severity} × score {probability} × reach {reach} × age {age}</source>
        <translation>严重 {severity} × 分数 {probability} × 触达 {reach} × 时长 {age}</translation>
    </message>
    <message>
        <source>Words in the pictures</source>
        <translation>图中文字</translation>
    </message>
    <message>
        <source>No words found in the pictures</source>
        <translation>图中没有文字</translation>
    </message>
    <message>
        <source>The words in the pictures have not been read yet</source>
        <translation>图中文字尚未识别</translation>
    </message>
    <message>
        <source>Words in pictures are not read here: reviewer[ocr] is not installed</source>
        <translation>此处不识别图中文字：未安装 reviewer[ocr]</translation>
    </message>
    <message>
        <source>{n} missing</source>
        <translation>{n} 张不在</translation>
    </message>
    <message>
        <source>{n} too large to read</source>
        <translation>{n} 张过大</translation>
    </message>
    <message>
        <source>{n} not readable</source>
        <translation>{n} 张无法读取</translation>
    </message>
    <message>
        <source>{n} failed to be read</source>
        <translation>{n} 张识别失败</translation>
    </message>
    <message>
        <source>{n} days old</source>
        <translation>注册 {n} 天</translation>
    </message>
    <message>
        <source>{n} strikes</source>
        <translation>记分 {n}</translation>
    </message>
    <message>
        <source>{n} other notes within a day</source>
        <translation>一天内另发 {n} 篇</translation>
    </message>
    <message>
        <source>{n} other notes within a week</source>
        <translation>一周内另发 {n} 篇</translation>
    </message>
    <message>
        <source>{n} other notes copy it</source>
        <translation>另有 {n} 篇近似</translation>
    </message>
    <message>
        <source>{n} other accounts give the same contact</source>
        <translation>另有 {n} 个账号留同一联系方式</translation>
    </message>
    <message>
        <source>Why this is next</source>
        <translation>为何排在此处</translation>
    </message>
    <message>
        <source>{rule}: {told}</source>
        <translation>{rule}：{told}</translation>
    </message>
    <message>
        <source>score {score} → {alone} by all rules ({n} reviewed); too few verdicts on this one</source>
        <translation>分数 {score} → {alone}，按全部规则（已审 {n} 篇）；本规则判定太少</translation>
    </message>
    <message>
        <source>score {score} → {alone} of {n} reviewed</source>
        <translation>分数 {score} → {alone}，据已审 {n} 篇</translation>
    </message>
    <message>
        <source>score {score} as it is, not calibrated: too few verdicts yet</source>
        <translation>直接用分数 {score}，未校准：判定还太少</translation>
    </message>
    <message>
        <source>with the other categories {all}</source>
        <translation>连同其他类别 {all}</translation>
    </message>
    <message>
        <source>Severity {n}</source>
        <translation>严重程度 {n}</translation>
    </message>
    <message>
        <source>Probability {share}</source>
        <translation>概率 {share}</translation>
    </message>
    <message>
        <source>Reach {n}</source>
        <translation>触达 {n}</translation>
    </message>
    <message>
        <source>Waiting {time}</source>
        <translation>已等 {time}</translation>
    </message>
    <message>
        <source>younger than 30 days</source>
        <translation>注册不满 30 天</translation>
    </message>
    <message>
        <source>younger than a year</source>
        <translation>注册不满一年</translation>
    </message>
    <message>
        <source>under 100 followers</source>
        <translation>粉丝不足 100</translation>
    </message>
    <message>
        <source>under 10,000 followers</source>
        <translation>粉丝不足 1 万</translation>
    </message>
    <message>
        <source>live strikes</source>
        <translation>有未消的违规记分</translation>
    </message>
    <message>
        <source>5 or more notes in a day</source>
        <translation>一天内 5 篇以上</translation>
    </message>
    <message>
        <source>copies of its notes</source>
        <translation>笔记有近似副本</translation>
    </message>
    <message>
        <source>a contact shared with other accounts</source>
        <translation>与其他账号共用联系方式</translation>
    </message>
    <message>
        <source>unlike most</source>
        <translation>与多数账号不同</translation>
    </message>
    <message>
        <source>odds × {n}</source>
        <translation>几率 × {n}</translation>
    </message>
    <message>
        <source>Account: {signs}</source>
        <translation>账号：{signs}</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <source>Certified</source>
        <translation>有保证</translation>
    </message>
    <message>
        <source>Uncertified</source>
        <translation>未认证</translation>
    </message>
    <message>
        <source>Drift alarm</source>
        <translation>漂移警报</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>certificate void since {day}</source>
        <translation>{day} 起证书作废</translation>
    </message>
    <message>
        <source>no verdict yet</source>
        <translation>尚无判定</translation>
    </message>
    <message>
        <source>precision {band}</source>
        <translation>精度 {band}</translation>
    </message>
    <message>
        <source>{n} a day</source>
        <translation>日 {n}</translation>
    </message>
    <message>
        <source>threshold {a} → {b}</source>
        <translation>阈值 {a} → {b}</translation>
    </message>
    <message>
        <source>definition edited</source>
        <translation>修改定义</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>threshold {a}</source>
        <translation>阈值 {a}</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>影子</translation>
    </message>
    <message>
        <source>violating</source>
        <translation>违规</translation>
    </message>
    <message>
        <source>benign</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>newly flagged</source>
        <translation>新标记</translation>
    </message>
    <message>
        <source>no longer flagged</source>
        <translation>不再标记</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>影子</translation>
    </message>
    <message>
        <source>Precision {a} → {b}</source>
        <translation>精度 {a} → {b}</translation>
    </message>
    <message>
        <source>missed of all notes {a} → {b}</source>
        <translation>漏放占全部笔记 {a} → {b}</translation>
    </message>
    <message>
        <source>Queue {n} notes a day · effort {h}</source>
        <translation>队列每天 {n} 篇 · 人力 {h}</translation>
    </message>
    <message>
        <source>Preliminary: these days still wait for verdicts.</source>
        <translation>初步估计：这些日子还在等判定。</translation>
    </message>
    <message>
        <source>Breaks the pinned verdict on “{title}”: {why}</source>
        <translation>违反“{title}”的固定判定：{why}</translation>
    </message>
    <message>
        <source>and %n more</source>
        <translation>另有 %n 个</translation>
    </message>
    <message>
        <source>%n hold</source>
        <translation>%n 个成立</translation>
    </message>
    <message>
        <source>%n would hold again</source>
        <translation>%n 个将重新成立</translation>
    </message>
    <message>
        <source>%n do not hold</source>
        <translation>%n 个不成立</translation>
    </message>
    <message>
        <source>your draft waits</source>
        <translation>有你的草稿</translation>
    </message>
    <message>
        <source>retired {day}</source>
        <translation>{day} 停用</translation>
    </message>
    <message>
        <source>about %n more verdicts</source>
        <translation>约还需 %n 条判定</translation>
    </message>
    <message>
        <source>Queue {n} notes a day (no other rule flags them) · effort {h}</source>
        <translation>队列每天 {n} 篇（其他规则都没标记）· 人力 {h}</translation>
    </message>
    <message>
        <source>hours a day</source>
        <translation>小时/日</translation>
    </message>
    <message>
        <source>minutes a day</source>
        <translation>分钟/日</translation>
    </message>
    <message>
        <source>retired: looks for nothing</source>
        <translation>已停用：不再查找</translation>
    </message>
    <message>
        <source>shadow: flags nothing</source>
        <translation>影子：不标记</translation>
    </message>
    <message>
        <source>no verdict there yet</source>
        <translation>该处尚无判定</translation>
    </message>
    <message>
        <source>{sure} sure, at every look</source>
        <translation>{sure} 把握，随时有效</translation>
    </message>
    <message>
        <source>so far, no guarantee</source>
        <translation>目前区间，无保证</translation>
    </message>
    <message>
        <source>The evidence starts with the first import.</source>
        <translation>证据从首次导入开始。</translation>
    </message>
    <message>
        <source>Verdicts at the threshold have fallen below {target}. What was certified is void; the proposal is a stopgap, not a guarantee.</source>
        <translation>阈值处的判定已低于 {target}。原有保证作废；建议只是权宜，不是保证。</translation>
    </message>
    <message>
        <source>From {at} up at least {target} of the flagged notes violate, {sure} sure, however often anybody looks.</source>
        <translation>{at} 以上标记的笔记至少 {target} 违规，{sure} 把握，随时查看皆有效。</translation>
    </message>
    <message>
        <source>At the threshold in force fewer than {target} violate; from {at} up at least {target} do. Both are {sure} sure.</source>
        <translation>现行阈值处违规不足 {target}；{at} 以上至少 {target}。两者都有 {sure} 把握。</translation>
    </message>
    <message>
        <source>The evidence contradicts itself or the tolerated misses; it points to {at}. You decide.</source>
        <translation>证据自相矛盾或与可容忍的漏放冲突；它指向 {at}。由你决定。</translation>
    </message>
    <message>
        <source>The threshold in force is certified; the verdicts ask for no change.</source>
        <translation>现行阈值有保证；判定不要求改动。</translation>
    </message>
    <message>
        <source>No proposal is open; weighing the evidence asks for it.</source>
        <translation>当前没有待办建议；权衡证据即可提出。</translation>
    </message>
    <message>
        <source>No verdict counts yet: a certificate rests on verdicts since this version only. The bars show earlier ones.</source>
        <translation>还没有算数的判定：认证只看本版本以来的判定。柱形是更早的判定。</translation>
    </message>
    <message>
        <source>Nobody has judged what this rule scored. Certificates need verdicts.</source>
        <translation>还没有人判定这条规则打过分的笔记。认证需要判定。</translation>
    </message>
    <message>
        <source>Nothing is guaranteed, and at this precision no certificate is in sight.</source>
        <translation>没有保证，以目前的精度也看不到认证。</translation>
    </message>
    <message>
        <source>Nothing is guaranteed yet: about %n more verdicts are needed.</source>
        <translation>尚无保证：约还需 %n 条判定。</translation>
    </message>
    <message>
        <source>{n} reviewed, near-copies once · fitted {day} · calibration error (ECE) {before} as the score says, {after} as calibrated, on verdicts that the curve has not seen</source>
        <translation>已审 {n} 篇（近似只计一次）· {day} 拟合 · 校准误差（ECE）：按分数 {before}，校准后 {after}；以曲线未见过的判定检验</translation>
    </message>
    <message>
        <source>score {score}: {found} of {n} violating, {low} to {high}</source>
        <translation>分数 {score}：{n} 篇中 {found} 违规，{low} 至 {high}</translation>
    </message>
</context>
<context>
    <name>trial</name>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>defined otherwise</source>
        <translation>改了定义</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>{pack} on {n} decided notes, {m} of them read again; {same} rules stay.</source>
        <translation>{pack}：在 {n} 篇已判定笔记上试，重读 {m} 篇；{same} 条规则不变。</translation>
    </message>
</context>
</TS>
