#include "data/mixture.h"

#include <gtest/gtest.h>

#include "data/image_path.h"
#include "small_mixture.h"

namespace ivl {
namespace {

using test::write;

class MixtureFile : public testing::Test {
 protected:
  Result<Mixture> load(const std::string& text, const std::string& root = {}) {
    write(path_, text);
    return load_mixture(path_, root);
  }
  std::string code(const std::string& text) {
    const auto mixture = load(text);
    return mixture ? "" : mixture.error().code;
  }
  TemporaryFolder folder_;
  std::string path_ = folder_ / "meta.json";
};

TEST_F(MixtureFile, KeepsTheOrderOfTheFileAndTheReferencesKeys) {
  const auto mixture = load(R"({
    "zebra": {"root": "images/", "annotation": "z.jsonl", "data_augment": true,
              "repeat_time": 0.5, "length": 10, "max_dynamic_patch": 6},
    "ape": {"root": "", "annotation": "a.jsonl", "repeat_time": 3}})");
  ASSERT_TRUE(mixture.ok()) << mixture.error().text;
  ASSERT_EQ(mixture->subsets.size(), 2U);
  const Subset& zebra = mixture->subsets[0];
  EXPECT_EQ(zebra.name, "zebra");
  EXPECT_EQ(zebra.root, "images/");
  EXPECT_TRUE(zebra.data_augment);
  EXPECT_EQ(zebra.length, 10);
  EXPECT_EQ(zebra.max_dynamic_patch, 6);
  EXPECT_EQ(zebra.lines_used(11), 5);
  EXPECT_EQ(zebra.copies(), 1);
  const Subset& ape = mixture->subsets[1];
  EXPECT_FALSE(ape.data_augment);
  EXPECT_EQ(ape.lines_used(11), 11);
  EXPECT_EQ(ape.copies(), 3);
  EXPECT_FALSE(ape.length);
  EXPECT_TRUE(mixture->remarks.empty());
}

TEST_F(MixtureFile, PathsAreRelativeToTheGivenFolder) {
  const auto mixture = load(R"({"a": {"root": "r", "annotation": "/abs/a.jsonl"}})", "/base");
  ASSERT_TRUE(mixture.ok());
  EXPECT_EQ(mixture->subsets[0].root, "/base/r");
  EXPECT_EQ(mixture->subsets[0].annotation, "/abs/a.jsonl");
}

TEST_F(MixtureFile, RefusesWhatItCannotMean) {
  EXPECT_EQ(code("{"), "mixture.not_json");
  EXPECT_EQ(code("\xff"), "mixture.not_json");
  EXPECT_EQ(code("[]"), "mixture.no_subsets");
  EXPECT_EQ(code("{}"), "mixture.no_subsets");
  EXPECT_EQ(code(R"({"a": 1})"), "mixture.entry");
  EXPECT_EQ(code(R"({"a": {"root": ""}})"), "mixture.key_missing");
  EXPECT_EQ(code(R"({"a": {"root": 1, "annotation": "a"}})"), "mixture.wrong_type");
  EXPECT_EQ(code(R"({"a": {"root": "", "annotation": "a", "data_augment": "yes"}})"),
            "mixture.wrong_type");
  EXPECT_EQ(code(R"({"a": {"root": "", "annotation": "a", "length": -1}})"), "mixture.wrong_type");
  EXPECT_EQ(code(R"({"a": {"root": "", "annotation": "a", "max_dynamic_patch": 0}})"),
            "mixture.wrong_type");
  EXPECT_EQ(code(R"({"a": {"root": "", "annotation": "a", "repeat_time": "2"}})"),
            "mixture.wrong_type");
  for (const char* times : {"0", "-1", "1.5", "1e9", "1e400"}) {
    const std::string entry =
        R"({"a": {"root": "", "annotation": "a", "repeat_time": )" + std::string(times) + "}}";
    EXPECT_NE(code(entry), "") << times;
  }
  EXPECT_EQ(code(R"({"a": {"root": "", "annotation": "a"}, "a": {"root": "", "annotation": "b"}})"),
            "mixture.duplicate");
  EXPECT_EQ(code(R"({"a": {"root": "", "root": "x", "annotation": "a"}})"), "mixture.duplicate");
}

TEST_F(MixtureFile, NamesFileSubsetAndKey) {
  const auto mixture = load(R"({"good": {"root": "", "annotation": "a"},
                                "bad": {"root": "", "annotation": 7}})");
  ASSERT_FALSE(mixture.ok());
  for (const std::string& part : {path_, std::string("'bad'"), std::string("'annotation'")}) {
    EXPECT_NE(mixture.error().text.find(part), std::string::npos) << mixture.error().text;
  }
}

TEST_F(MixtureFile, RemarksOnKeysWithoutMeaning) {
  const auto mixture = load(R"({"a": {"root": "", "annotation": "a", "colour": "red"}})");
  ASSERT_TRUE(mixture.ok());
  ASSERT_EQ(mixture->remarks.size(), 1U);
  EXPECT_EQ(mixture->remarks[0].args["key"], "colour");
}

TEST_F(MixtureFile, SaysWhichFileIsMissing) {
  const auto mixture = load_mixture(folder_ / "absent.json");
  ASSERT_FALSE(mixture.ok());
  EXPECT_NE(mixture.error().text.find("absent.json"), std::string::npos);
}

TEST(ImagePath, JoinsRootAndName) {
  EXPECT_EQ(*image_path("root", "a/b.png"), "root/a/b.png");
  EXPECT_EQ(*image_path("", "a.png"), "a.png");
  EXPECT_EQ(*image_path("root", "a/../b.png"), "root/a/../b.png");
}

TEST(ImagePath, RefusesToLeaveTheRoot) {
  for (const char* image : {"../x.png", "a/../../x.png", "/etc/passwd", "./../x", "a/b/../../.."}) {
    const auto path = image_path("root", image);
    ASSERT_FALSE(path.ok()) << image;
    EXPECT_EQ(path.error().code, "data.image_outside_root");
  }
  EXPECT_FALSE(image_path("root", "").ok());
  EXPECT_FALSE(image_path("root", std::string("a\0b", 3)).ok());
}

}  // namespace
}  // namespace ivl
