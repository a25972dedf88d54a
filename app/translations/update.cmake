# cmake -DTREE=source -DSCRATCH=folder -DTEXTS=program -DLUPDATE=program [-DTS=folder] -P this
# Rewrites TS/workbench_*.ts (TREE/resources/translations where not given): new texts come in as
# unfinished, texts that nothing says any more go, translations stay.
if(NOT TS)
  set(TS ${TREE}/resources/translations)
endif()
set(texts ${SCRATCH}/translatable_texts.cpp)
execute_process(COMMAND ${TEXTS} ${TREE} OUTPUT_FILE ${texts} COMMAND_ERROR_IS_FATAL ANY)
# Without line numbers, and nothing guessed from similar texts: diffs show what people changed.
set(options -silent -locations none -no-obsolete -source-language en_US
    -disable-heuristic sametext -disable-heuristic similartext -disable-heuristic number)
execute_process(COMMAND ${LUPDATE} ${options} -target-language zh_CN ${TREE}/app ${texts}
                        -ts ${TS}/workbench_zh_CN.ts COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${LUPDATE} ${options} -pluralonly -target-language en_US ${TREE}/app
                        -ts ${TS}/workbench_en.ts COMMAND_ERROR_IS_FATAL ANY)

set(comments "(<(comment|extracomment)>[^<]*</[a-z]+>[ \n]*)*")
foreach(language en zh_CN)
  file(READ ${TS}/workbench_${language}.ts ts)
  string(REGEX REPLACE "[];[]" "." ts "${ts}")  # what would confuse CMake's lists
  string(REGEX MATCHALL "<source>[^<]*</source>[ \n]*${comments}<translation type=.unfinished"
         open "${ts}")
  list(LENGTH open count)
  message(STATUS "workbench_${language}.ts: ${count} unfinished")
  foreach(entry ${open})
    string(REGEX REPLACE "<source>([^<]*)</source>.*" "  \\1" entry "${entry}")
    message(STATUS "${entry}")
  endforeach()
endforeach()
