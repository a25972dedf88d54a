<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>ivl::app::Checkpoints</name>
    <message numerus="yes">
        <source>Verifying %n checkpoint(s)</source>
        <translation>
            <numerusform>Verifying %n checkpoint</numerusform>
            <numerusform>Verifying %n checkpoints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::app::Probes</name>
    <message numerus="yes">
        <source>%n checkpoint(s)</source>
        <translation>
            <numerusform>%n checkpoint</numerusform>
            <numerusform>%n checkpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asking %n probe(s)</source>
        <translation>
            <numerusform>Asking %n probe</numerusform>
            <numerusform>Asking %n probes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::app::RunModel</name>
    <message numerus="yes">
        <source>%1, %n run(s)</source>
        <translation>
            <numerusform>%1, %n run</numerusform>
            <numerusform>%1, %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::app::SubsetModel</name>
    <message numerus="yes">
        <source>%n subsets, all on</source>
        <translation>
            <numerusform>%n subset, on</numerusform>
            <numerusform>%n subsets, all on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subsets, %1 off</source>
        <translation>
            <numerusform>%n subset, %1 off</numerusform>
            <numerusform>%n subsets, %1 off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::AskSection</name>
    <message numerus="yes">
        <source>writing, %n token(s)</source>
        <translation>
            <numerusform>writing, %n token</numerusform>
            <numerusform>writing, %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::AttentionList</name>
    <message numerus="yes">
        <source>%n older ones</source>
        <translation>
            <numerusform>%n older one</numerusform>
            <numerusform>%n older ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::CheckpointTable</name>
    <message numerus="yes">
        <source>%n checkpoint(s)</source>
        <translation>
            <numerusform>%n checkpoint</numerusform>
            <numerusform>%n checkpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen for the grid</source>
        <translation>
            <numerusform>%n chosen for the grid</numerusform>
            <numerusform>%n chosen for the grid</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept: the last %n and the pinned ones.</source>
        <translation>
            <numerusform>Kept: the last %n and the pinned ones.</numerusform>
            <numerusform>Kept: the last %n and the pinned ones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pinned.</source>
        <translation>
            <numerusform>%n pinned.</numerusform>
            <numerusform>%n pinned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n good one(s) remain, the newest of step %1. This cannot be undone.</source>
        <translation>
            <numerusform>%n good one remains, of step %1. This cannot be undone.</numerusform>
            <numerusform>%n good ones remain, the newest of step %1. This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::CommandPalette</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::CompareTable</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n step(s)</source>
        <translation>
            <numerusform>%1, %n step</numerusform>
            <numerusform>%1, %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::CurvePlot</name>
    <message numerus="yes">
        <source>%n step(s) done twice</source>
        <translation>
            <numerusform>%n step done twice</numerusform>
            <numerusform>%n steps done twice</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::DataPage</name>
    <message numerus="yes">
        <source>%n changes, not saved</source>
        <translation>
            <numerusform>%n change, not saved</numerusform>
            <numerusform>%n changes, not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::FilterBar</name>
    <message numerus="yes">
        <source>+ %n filters</source>
        <translation>
            <numerusform>+ %n filter</numerusform>
            <numerusform>+ %n filters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::FindingsCard</name>
    <message numerus="yes">
        <source>%n images missing, %1</source>
        <translation>
            <numerusform>%n image missing, %1</numerusform>
            <numerusform>%n images missing, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images cannot be read, %1</source>
        <translation>
            <numerusform>%n image cannot be read, %1</numerusform>
            <numerusform>%n images cannot be read, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines are no record, %1</source>
        <translation>
            <numerusform>%n line is no record, %1</numerusform>
            <numerusform>%n lines are no record, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows without image, %1</source>
        <translation>
            <numerusform>%n row without image, %1</numerusform>
            <numerusform>%n rows without image, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows left out, %1</source>
        <translation>
            <numerusform>%n row left out, %1</numerusform>
            <numerusform>%n rows left out, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::GroupButton</name>
    <message numerus="yes">
        <source>%n wrong</source>
        <translation>
            <numerusform>%n wrong</numerusform>
            <numerusform>%n wrong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::HistogramsTab</name>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows tagged</source>
        <translation>
            <numerusform>%n row tagged</numerusform>
            <numerusform>%n rows tagged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::HomePage</name>
    <message numerus="yes">
        <source>Started from %1; %n changes were put aside</source>
        <translation>
            <numerusform>Started from %1; %n change was put aside</numerusform>
            <numerusform>Started from %1; %n changes were put aside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::LeaveOut</name>
    <message numerus="yes">
        <source>%n rows left out, not saved yet</source>
        <translation>
            <numerusform>%n row left out, not saved yet</numerusform>
            <numerusform>%n rows left out, not saved yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::MachineCard</name>
    <message numerus="yes">
        <source>%1, %n ranks</source>
        <translation>
            <numerusform>%1, %n rank</numerusform>
            <numerusform>%1, %n ranks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::ProbeCard</name>
    <message numerus="yes">
        <source>greedy, at most %n token(s)</source>
        <translation>
            <numerusform>greedy, at most %n token</numerusform>
            <numerusform>greedy, at most %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::ProbeGrid</name>
    <message numerus="yes">
        <source>writing, %n token(s)</source>
        <translation>
            <numerusform>writing, %n token</numerusform>
            <numerusform>writing, %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::Rail</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::RecentList</name>
    <message numerus="yes">
        <source>%n subsets, %1 rows</source>
        <translation>
            <numerusform>%n subset, %1 rows</numerusform>
            <numerusform>%n subsets, %1 rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::RecipePage</name>
    <message numerus="yes">
        <source>%1, %n changed</source>
        <translation>
            <numerusform>%1, %n changed</numerusform>
            <numerusform>%1, %n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started from %1; %n changes were put aside</source>
        <translation>
            <numerusform>Started from %1; %n change was put aside</numerusform>
            <numerusform>Started from %1; %n changes were put aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n errors keep it from running</source>
        <translation>
            <numerusform>%n error keeps it from running</numerusform>
            <numerusform>%n errors keep it from running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ranks</source>
        <translation>
            <numerusform>%n rank</numerusform>
            <numerusform>%n ranks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::RowsTab</name>
    <message numerus="yes">
        <source>No row matches all %n filters.</source>
        <translation>
            <numerusform>No row matches the %n filter.</numerusform>
            <numerusform>No row matches all %n filters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exporting %n rows</source>
        <translation>
            <numerusform>Exporting %n row</numerusform>
            <numerusform>Exporting %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::RunView</name>
    <message numerus="yes">
        <source>%n rules</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::RunningCards</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>%n queued</numerusform>
            <numerusform>%n queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n runs</source>
        <translation>
            <numerusform>All runs (%n)</numerusform>
            <numerusform>All %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::RunsPage</name>
    <message numerus="yes">
        <source>Compare %n run(s)</source>
        <translation>
            <numerusform>Compare %n run</numerusform>
            <numerusform>Compare %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>compare %n run(s)</source>
        <translation>
            <numerusform>compare %n run</numerusform>
            <numerusform>compare %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::ScatterPlot</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::ScriptFindings</name>
    <message numerus="yes">
        <source>%1: %n findings</source>
        <translation>
            <numerusform>%1: %n finding</numerusform>
            <numerusform>%1: %n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::SelfCheck</name>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::StatusBar</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ivl::ui::TagPopup</name>
    <message numerus="yes">
        <source>Tags of %n run(s)</source>
        <translation>
            <numerusform>Tags of %n run</numerusform>
            <numerusform>Tags of %n runs</numerusform>
        </translation>
    </message>
</context>
</TS>
