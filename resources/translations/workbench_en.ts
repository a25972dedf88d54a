<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
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
</TS>
