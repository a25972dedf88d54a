# The application's rooms: as the engine's, with Qt, its code generators and its strict defines.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Network PrintSupport Sql Svg DBus LinguistTools)
find_package(QCustomPlotQt6 REQUIRED)

# ivl_app_room(NAME SOURCES files... LINKS libraries... [QT_KEYWORDS]): headers are named from app/.
# QT_KEYWORDS: for a room over a library whose headers say `signals` and `foreach`.
function(ivl_app_room name)
  cmake_parse_arguments(APP "QT_KEYWORDS" "" "SOURCES;LINKS" ${ARGN})
  ivl_room(${name} SOURCES ${APP_SOURCES} LINKS ${APP_LINKS})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/app)
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  ivl_qt_rules(${name})
  if(NOT APP_QT_KEYWORDS)
    target_compile_definitions(${name} PRIVATE QT_NO_KEYWORDS QT_NO_FOREACH)
  endif()
endfunction()

# What Qt offers that hides mistakes: strings of unknown encoding, connections without an owner.
function(ivl_qt_rules target)
  target_compile_definitions(${target} PRIVATE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
endfunction()
