# The application's rooms: as the engine's, with Qt, its code generators and its strict defines.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Sql Svg DBus LinguistTools)
find_package(QCustomPlotQt6 REQUIRED)

# ivl_app_room(NAME SOURCES files... LINKS libraries...): headers are named from app/.
function(ivl_app_room name)
  ivl_room(${name} ${ARGN})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/app)
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  ivl_qt_rules(${name})
endfunction()

# What Qt offers that hides mistakes: strings of unknown encoding, connections without an owner.
function(ivl_qt_rules target)
  target_compile_definitions(${target} PRIVATE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_KEYWORDS
    QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400)
endfunction()
