#include "data/demo/subsets.h"

namespace ivl {
namespace {

using Ask = std::vector<Question> (*)(const Scene&, DemoRandom&);

DemoRow shapes_row(const Scene& scene, Ask ask, DemoRandom& random) {
  return {draw(scene), fingerprint(scene), ask(scene, random)};
}

}  // namespace

const std::vector<DemoSubset>& demo_subsets() {
  static const std::vector<DemoSubset> kSubsets = {
      {"demo_shapes", "shapes", false, true, 0.28,
       [](DemoRandom& r) { return shapes_row(random_scene(r), ask_about_shapes, r); }},
      {"demo_shapes_zh", "shapes_zh", false, false, 0.17,
       [](DemoRandom& r) { return shapes_row(random_scene(r), ask_in_chinese, r); }},
      {"demo_chart", "chart", false, false, 0.25,
       [](DemoRandom& r) {
         const Chart chart = random_chart(r);
         return DemoRow{draw(chart), fingerprint(chart), ask_about_chart(chart, r)};
       }},
      {"demo_boxes", "boxes", true, false, 0.22,
       [](DemoRandom& r) { return shapes_row(random_quarter_scene(r), ask_for_boxes, r); }},
      {"demo_text", "", false, false, 0.08,
       [](DemoRandom& r) {
         return DemoRow{{}, "", ask_without_picture(r)};
       }},
  };
  return kSubsets;
}

}  // namespace ivl
