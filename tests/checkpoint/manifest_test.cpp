// manifest.json as text: round trip, hostile fields, names.
#include "checkpoint/sharded/manifest.h"

#include <gtest/gtest.h>

#include "checkpoint/sharded/names.h"
#include "checkpoint/toy_state.h"

namespace ivl {
namespace {

using nlohmann::json;

Manifest small() {
  Manifest manifest;
  manifest.about = test::toy_facts(12);
  manifest.layout = test::toy_layout();
  manifest.attempt = 3;
  manifest.world = 2;
  manifest.shards = {{"shard-00000-of-00002.bin",
                      4096,
                      0xfeedull << 40,
                      {{0, PieceKind::moment2, {0, 512}, 256}, {2, PieceKind::frozen, {0, 9}, 0}}}};
  manifest.files = {{"config.json", 2, 77}};
  return manifest;
}

TEST(Manifest, RoundTrip) {
  const json written = to_json(small());
  const Manifest read = parse_manifest(written.dump(), "m").or_throw();
  EXPECT_EQ(to_json(read), written);
  EXPECT_EQ(read.shards[0].pieces[0].kind, PieceKind::moment2);
  EXPECT_EQ(read.shards[0].json_checksum, 0xfeedull << 40);
}

TEST(Manifest, OtherVersionsAndFormatsAreRefusedInWords) {
  json other = to_json(small());
  other["version"] = kShardedVersion + 1;
  other.erase("units");  // whatever that version has instead
  const auto newer = parse_manifest(other.dump(), "m");
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, "checkpoint.version");
  EXPECT_NE(newer.error().text.find("version 2"), std::string::npos) << newer.error().text;
  EXPECT_EQ(parse_manifest("{}", "m").error().code, "checkpoint.manifest");
  EXPECT_EQ(parse_manifest("[1]", "m").error().code, "checkpoint.manifest");
  EXPECT_FALSE(parse_manifest("{\"format\":", "m"));
  EXPECT_FALSE(parse_manifest("", "m"));
}

struct Planted {
  const char* where;  // JSON pointer
  json value;
};

class HostileManifest : public ::testing::TestWithParam<Planted> {};

TEST_P(HostileManifest, IsRefused) {
  json manifest = to_json(small());
  const json::json_pointer at(GetParam().where);
  ASSERT_TRUE(manifest.contains(at)) << GetParam().where;
  manifest[at] = GetParam().value;
  const auto parsed = parse_manifest(manifest.dump(), "m");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, "checkpoint.manifest") << parsed.error().text;
}

INSTANTIATE_TEST_SUITE_P(
    Planted, HostileManifest,
    ::testing::Values(
        Planted{"/step", -1}, Planted{"/step", "200"}, Planted{"/step", 1.5},
        Planted{"/frozen_dtype", "F8"}, Planted{"/full", 1}, Planted{"/units/0/trainable", 127},
        Planted{"/units/0/trainable", -128}, Planted{"/units/0/trainable", int64_t{1} << 62},
        Planted{"/units/0/tensors/0/shape", json({1, 2})},
        Planted{"/units/0/tensors/0/shape", json({-30, -70})},
        Planted{"/units/0/tensors/0/shape", json({int64_t{1} << 40, int64_t{1} << 40})},
        Planted{"/units/0/tensors/0/offset", int64_t{1} << 47},
        Planted{"/units/0/tensors/0/name", 3}, Planted{"/units", 5},
        Planted{"/shards/0/file", "../shard-00000-of-00002.bin"},
        Planted{"/shards/0/file", "shard-00000-of-00002.json"}, Planted{"/shards/0/size", 2303},
        Planted{"/shards/0/json_checksum", "12"}, Planted{"/shards/0/pieces/0/0", 3},
        Planted{"/shards/0/pieces/0/0", -1}, Planted{"/shards/0/pieces/0/1", "moment3"},
        Planted{"/shards/0/pieces/0/2", 512}, Planted{"/shards/0/pieces/0/2", -1},
        Planted{"/shards/0/pieces/0/3", int64_t{1} << 61}, Planted{"/shards/0/pieces/0/4", 255},
        Planted{"/shards/0/pieces/0/4", uint64_t{1} << 63},
        Planted{"/files/0/name", "../../etc/passwd"}, Planted{"/files/0/name", ".hidden"},
        Planted{"/files/0/name", ""}));

TEST(Manifest, AnotherIdentityIsNamed) {
  const Manifest manifest = small();
  EXPECT_TRUE(check_identity(manifest, manifest.about.identity, "c"));
  json other = manifest.about.identity;
  other["model"]["hidden_size"] = 128;
  const Status refused = check_identity(manifest, other, "c");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text.find("model.hidden_size"), std::string::npos);
}

TEST(Names, OnlyTheVerySameTextIsOurs) {
  EXPECT_EQ(step_name(200), "step-00000200");
  EXPECT_EQ(step_of_name("step-00000200"), 200);
  EXPECT_EQ(step_of_name("step-123456789"), 123456789);
  for (const char* other :
       {"step-200", "step-00000200 ", "step-0000020x", "step--0000200", "step-00000200.old",
        " step-00000200", "step-", "best", "step-99999999999999999999999"}) {
    EXPECT_FALSE(step_of_name(other)) << other;
  }
  EXPECT_TRUE(is_shard_name("shard-00003-of-00004.bin"));
  EXPECT_FALSE(is_shard_name("shard-3-of-4.bin"));
  EXPECT_FALSE(is_shard_name("shard-00003-of-00004.txt"));
  const auto passing = passing_of_name(passing_name(200, 12, Passing::removing));
  ASSERT_TRUE(passing);
  EXPECT_EQ(passing->step, 200);
  EXPECT_EQ(passing->attempt, 12);
  EXPECT_EQ(passing->passing, Passing::removing);
  EXPECT_FALSE(passing_of_name(".step-00000200.attempt-0012.gone"));
  EXPECT_FALSE(passing_of_name(".step-00000200.attempt-12.saving"));
}

}  // namespace
}  // namespace ivl
