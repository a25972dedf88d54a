#include "ui/plots/end_labels.h"

#include <algorithm>
#include <numeric>

namespace ivl::ui {
namespace {

/// Labels that touch each other: their mean place is the mean of what they want.
struct Stack {
  size_t first = 0, count = 1;
  double centre = 0;
};

double top(const Stack& stack, double height) {
  return stack.centre - height * static_cast<double>(stack.count) / 2;
}
double bottom(const Stack& stack, double height) {
  return stack.centre + height * static_cast<double>(stack.count) / 2;
}

void keep_inside(Stack& stack, double height, double low, double high) {
  const double half = height * static_cast<double>(stack.count) / 2;
  stack.centre = std::max(std::min(stack.centre, high - half), low + half);
}

Stack merged(const Stack& above, const Stack& below) {
  const auto a = static_cast<double>(above.count), b = static_cast<double>(below.count);
  return {above.first, above.count + below.count, (above.centre * a + below.centre * b) / (a + b)};
}

}  // namespace

std::vector<double> spread_labels(const std::vector<double>& wanted, double height, double low,
                                  double high) {
  if (wanted.empty()) return {};
  std::vector<size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, {}, [&](size_t i) { return wanted[i]; });
  height = std::min(height, (high - low) / static_cast<double>(wanted.size()));
  std::vector<Stack> stacks;
  for (size_t place = 0; place < order.size(); ++place) {
    Stack next{place, 1, wanted[order[place]]};
    keep_inside(next, height, low, high);
    while (!stacks.empty() && bottom(stacks.back(), height) > top(next, height)) {
      next = merged(stacks.back(), next);
      keep_inside(next, height, low, high);
      stacks.pop_back();
    }
    stacks.push_back(next);
  }
  std::vector<double> places(wanted.size());
  for (const Stack& stack : stacks) {
    for (size_t i = 0; i < stack.count; ++i)
      places[order[stack.first + i]] = top(stack, height) + height * (static_cast<double>(i) + 0.5);
  }
  return places;
}

}  // namespace ivl::ui
