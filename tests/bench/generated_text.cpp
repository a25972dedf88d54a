#include "bench/generated_text.h"

#include <cstdio>
#include <iterator>

#include "data/text/utf8.h"

namespace ivl::bench {
namespace {

constexpr const char* kEnglish[] = {"the",
                                    "a",
                                    "of",
                                    "is",
                                    "and",
                                    "in",
                                    "to",
                                    "what",
                                    "image",
                                    "with",
                                    "on",
                                    "this",
                                    "are",
                                    "it",
                                    "there",
                                    "color",
                                    "which",
                                    "shows",
                                    "person",
                                    "standing",
                                    "can",
                                    "you",
                                    "man",
                                    "from",
                                    "holding",
                                    "table",
                                    "that",
                                    "for",
                                    "left",
                                    "right",
                                    "background",
                                    "his",
                                    "people",
                                    "white",
                                    "number",
                                    "woman",
                                    "visible",
                                    "street",
                                    "one",
                                    "two",
                                    "describe",
                                    "detail",
                                    "chart",
                                    "value",
                                    "bar",
                                    "percent",
                                    "year",
                                    "between",
                                    "black",
                                    "sitting",
                                    "scene",
                                    "near",
                                    "appears",
                                    "group",
                                    "answer",
                                    "question",
                                    "using",
                                    "single",
                                    "word",
                                    "phrase",
                                    "building",
                                    "red",
                                    "has",
                                    "their",
                                    "train",
                                    "wearing",
                                    "several",
                                    "various",
                                    "positioned",
                                    "suggests",
                                    "environment",
                                    "activity",
                                    "kitchen",
                                    "bicycle",
                                    "umbrella",
                                    "giraffe",
                                    "elephant",
                                    "restaurant",
                                    "photograph",
                                    "landscape",
                                    "surrounding",
                                    "mountain",
                                    "atmosphere",
                                    "vehicles",
                                    "pedestrians",
                                    "traffic",
                                    "signal",
                                    "skateboard",
                                    "performing",
                                    "trick",
                                    "plate",
                                    "sandwich",
                                    "vegetables",
                                    "arranged",
                                    "neatly",
                                    "glass",
                                    "document",
                                    "signature",
                                    "paragraph",
                                    "advertisement",
                                    "temperature",
                                    "revenue",
                                    "population",
                                    "triangle",
                                    "angle",
                                    "perpendicular",
                                    "circle",
                                    "diameter",
                                    "photosynthesis",
                                    "diagram",
                                    "organism",
                                    "food",
                                    "chain",
                                    "producer",
                                    "consumer",
                                    "energy",
                                    "layer",
                                    "volcano",
                                    "moon",
                                    "phase",
                                    "highest",
                                    "lowest",
                                    "difference",
                                    "total",
                                    "average",
                                    "median",
                                    "country",
                                    "category",
                                    "legend",
                                    "horizontal",
                                    "vertical",
                                    "axis"};

constexpr const char* kChinese[] = {
    "的",     "是",   "图片", "在",   "一个", "中",   "什么", "人",     "颜色", "有",
    "和",     "这",   "显示", "了",   "上",   "描述", "请",   "左边",   "右边", "背景",
    "女人",   "男人", "街道", "建筑", "站着", "坐着", "桌子", "穿着",   "白色", "红色",
    "自行车", "大象", "雨伞", "厨房", "餐厅", "山脉", "车辆", "行人",   "交通", "信号灯",
    "数值",   "最高", "最低", "平均", "总和", "国家", "类别", "三角形", "角度", "圆的直径",
    "文字",   "签名", "段落", "广告", "温度", "收入", "人口", "照片",   "风景", "气氛"};

}  // namespace

std::string sentence(Draws& draws, Language language, size_t words) {
  const bool english = language == Language::english;
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    if (draws.one_in(40)) {
      text += std::to_string(draws.below(2000));
    } else if (english) {
      text += kEnglish[draws.skewed(std::size(kEnglish))];
    } else {
      text += kChinese[draws.skewed(std::size(kChinese))];
    }
    const bool pause = i + 1 < words && draws.one_in(12);
    if (i + 1 == words) text += english ? "." : "。";
    if (pause) text += english ? "," : "，";
    if (english && i + 1 < words) text += ' ';
  }
  return text;
}

std::string with_escapes(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = first_code_point(std::string_view(text).substr(at));
    char escape[16];
    std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(point.value));
    out += point.value < 0x80 ? text.substr(at, 1) : escape;
    at += point.bytes;
  }
  return out;
}

}  // namespace ivl::bench
