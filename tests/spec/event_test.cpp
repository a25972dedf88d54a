#include "spec/event.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using nlohmann::json;
using test::bytes_of_file;
using test::put_file;

std::string three_lines() {
  return event_line(1.25, "start", 0, {{"name", "zwei\nZeilen \"und\" 图"}}) +
         event_line(1700000000.123456, "step", 1, {{"loss", real_to_json(0.1)}}) +
         event_line(3, "something_new", 2, json::object());
}

struct Plain {
  uint64_t offset;
  json body;
  bool operator==(const Plain&) const = default;
};

void take(EventReader& reader, std::vector<Plain>& into, bool ended = false) {
  do {
    auto events = reader.poll(ended);
    ASSERT_TRUE(events.ok()) << events.error().text;
    for (Event& event : *events) into.push_back({event.offset, std::move(event.body)});
  } while (reader.more());
}

TEST(Event, LineHasTheCommonFieldsFirstAndIsOneLine) {
  const std::string line = event_line(2.5, "step", 7, {{"text", "a\nb"}});
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const json body = json::parse(line);
  EXPECT_EQ(body["t"], 2.5);
  EXPECT_EQ(body["kind"], "step");
  EXPECT_EQ(body["step"], 7);
  EXPECT_EQ(body["text"], "a\nb");
  EXPECT_TRUE(json::accept(event_line(1, "end", 1, {{"text", "bad \xff utf-8"}})));
}

TEST(Event, RealsComeBackBitForBit) {
  const double values[] = {0.1,  1e-320,  5e-324, 1.7976931348623157e308,
                           -0.0, 1.0 / 3, 1e22,   123456789.123456789};
  for (const double value : values) {
    const json body = json::parse(event_line(0, "step", 1, {{"x", real_to_json(value)}}));
    EXPECT_EQ(std::bit_cast<uint64_t>(real_from_json(body, "x", 7)),
              std::bit_cast<uint64_t>(value));
  }
}

TEST(Event, WhatIsNotFiniteIsWrittenAsText) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const std::string line = event_line(0, "step", 1,
                                      {{"a", real_to_json(std::nan(""))},
                                       {"b", real_to_json(kInfinity)},
                                       {"c", real_to_json(-kInfinity)}});
  const json body = json::parse(line);
  EXPECT_EQ(body["a"], "NaN");
  EXPECT_EQ(body["b"], "Infinity");
  EXPECT_EQ(body["c"], "-Infinity");
  EXPECT_TRUE(std::isnan(real_from_json(body, "a", 0)));
  EXPECT_EQ(real_from_json(body, "b", 0), kInfinity);
  EXPECT_EQ(real_from_json(body, "c", 0), -kInfinity);
  EXPECT_EQ(real_from_json(body, "missing", 3), 3);
  EXPECT_EQ(real_from_json({{"x", "12"}}, "x", 3), 3);
}

TEST(EventReader, CutAtAnyByteReadsTheSameAsInOneGo) {
  const TemporaryFolder folder;
  const std::string path = folder / "e.ndjson", text = three_lines();
  put_file(path, text);
  std::vector<Plain> whole;
  EventReader reader(path);
  take(reader, whole);
  ASSERT_EQ(whole.size(), 3u);
  EXPECT_EQ(reader.offset(), text.size());
  for (size_t cut = 0; cut <= text.size(); ++cut) {
    for (const std::string& tail : {std::string(), std::string(5, '\0'), std::string(5000, '\0')}) {
      put_file(path, text.substr(0, cut) + tail);
      std::vector<Plain> parts;
      EventReader first(path);
      take(first, parts);
      put_file(path, text);
      EventReader second(path, first.offset());  // another process, by offset alone
      take(second, parts);
      EXPECT_EQ(parts, whole) << "cut at " << cut;
      EXPECT_EQ(first.damaged_lines() + second.damaged_lines(), 0u);
      take(second, parts);
      EXPECT_EQ(parts.size(), 3u) << "the same bytes were read twice";
    }
  }
}

TEST(EventReader, NulsInTheMiddleWaitUntilTheStreamHasEnded) {
  const TemporaryFolder folder;
  const std::string path = folder / "e.ndjson";
  const std::string first = event_line(1, "step", 1, {}), last = event_line(3, "step", 3, {});
  put_file(path, first + std::string(20, '\0') + "\n" + last);
  std::vector<Plain> events;
  EventReader reader(path);
  take(reader, events);
  EXPECT_EQ(events.size(), 1u);
  EXPECT_EQ(reader.offset(), first.size());
  take(reader, events, true);
  EXPECT_EQ(events.size(), 2u);
  EXPECT_EQ(reader.damaged_lines(), 1u);
}

TEST(EventReader, PassesOverGarbage) {
  const TemporaryFolder folder;
  const std::string path = folder / "e.ndjson";
  const std::string good = event_line(1, "step", 1, {});
  const std::string garbage[] = {"{\n",
                                 "[]\n",
                                 "null\n",
                                 "\xff\xfe\x01\n",
                                 "{\"kind\":7}\n",
                                 "{\"t\":1,\"step\":2}\n",
                                 std::string(200000, '[') + "\n",
                                 "{\"a\":" + std::string(100000, '{') + "\n"};
  std::string text = good;
  for (const std::string& line : garbage) text += line + "\n  \r\n" + good;
  put_file(path, text);
  std::vector<Plain> events;
  EventReader reader(path);
  take(reader, events);
  EXPECT_EQ(events.size(), 1 + std::size(garbage));
  EXPECT_EQ(reader.damaged_lines(), std::size(garbage));
  EXPECT_EQ(reader.offset(), text.size());
}

TEST(EventReader, PassesOverALineThatNeverEnds) {
  const TemporaryFolder folder;
  const std::string path = folder / "e.ndjson", good = event_line(1, "step", 1, {});
  put_file(path, good + std::string(EventReader::kMostLine * 3, 'x') + "\n" + good);
  std::vector<Plain> events;
  EventReader reader(path);
  take(reader, events);
  EXPECT_EQ(events.size(), 2u);
  EXPECT_GE(reader.damaged_lines(), 1u);
}

TEST(EventReader, TellsAMissingFileFromAReplacedOne) {
  const TemporaryFolder folder;
  EventReader reader(folder / "e.ndjson");
  ASSERT_TRUE(reader.poll().ok());
  put_file(folder / "e.ndjson", three_lines());
  EXPECT_EQ(reader.poll()->size(), 3u);
  put_file(folder / "e.ndjson", "{}\n");
  const auto shorter = reader.poll();
  ASSERT_FALSE(shorter.ok());
  EXPECT_EQ(shorter.error().code, "events.shorter");
}

TEST(EventReader, AWrongStepOrTimeIsNotTrusted) {
  const TemporaryFolder folder;
  put_file(folder / "e",
           "{\"kind\":\"step\",\"step\":\"x\",\"t\":[]}\n{\"kind\":\"step\",\"step\":1e300}\n");
  EventReader reader(folder / "e");
  const auto events = reader.poll();
  ASSERT_EQ(events->size(), 2u);
  EXPECT_EQ((*events)[0].step, 0);
  EXPECT_EQ((*events)[0].t, 0);
  EXPECT_EQ((*events)[1].step, 0);
}

}  // namespace
}  // namespace ivl
