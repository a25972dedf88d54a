#include "kernels/update.h"

#include <gtest/gtest.h>
#include <omp.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace ivl {
namespace {

UpdateControl decided(double loss, double squared_norm, const UpdateRule& rule,
                      double supervised = 0, double nonfinite = 0) {
  double totals[kStepTotals] = {};
  totals[kTotalLoss] = loss;
  totals[kTotalSquaredNorm] = squared_norm;
  totals[kTotalSupervised] = supervised;
  totals[kTotalNonFinite] = nonfinite;
  UpdateControl control;
  decide_update({}, totals, rule, &control);
  return control;
}

TEST(DecideUpdate, ClipsByTheReferencesFactor) {
  const UpdateRule rule{1.0, 0.9, 0.999, 0};
  EXPECT_FLOAT_EQ(decided(2, 16, rule).gradient_scale, static_cast<float>(1.0 / (4 + 1e-6)));
  EXPECT_FLOAT_EQ(decided(2, 0.25, rule).gradient_scale, 1.0f);
  EXPECT_DOUBLE_EQ(decided(2, 16, rule).gradient_norm, 4.0);
  EXPECT_FLOAT_EQ(decided(2, 16, {0, 0.9, 0.999, 0}).gradient_scale, 1.0f);  // off
}

TEST(DecideUpdate, SkipsWhatIsNotFinite) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double inf = std::numeric_limits<double>::infinity();
  const UpdateRule rule;
  EXPECT_EQ(decided(nan, 1, rule).apply, 0);
  EXPECT_EQ(decided(1, nan, rule).apply, 0);
  EXPECT_EQ(decided(1, inf, rule).apply, 0);
  EXPECT_EQ(decided(1, 1, rule, 0, 1).apply, 0);
  EXPECT_EQ(decided(1, nan, rule).updates, 0) << "a skipped step does not count";
  EXPECT_EQ(decided(1, 1, rule).updates, 1);
}

TEST(DecideUpdate, DividesByTheStepsTokens) {
  // Sums of weight * loss with weight = tokens / unit: two micro-batches, 30 and 10 tokens.
  const double unit = 1000, loss = 30 / unit * 4.0 + 10 / unit * 8.0;
  const UpdateControl control = decided(loss, 0.0004, {0, 0.9, 0.999, unit}, 40);
  EXPECT_NEAR(control.loss, (30 * 4.0 + 10 * 8.0) / 40, 1e-12);
  EXPECT_NEAR(control.gradient_norm, 0.02 * unit / 40, 1e-12);
  EXPECT_FLOAT_EQ(control.gradient_scale, 25.0f);
  EXPECT_FLOAT_EQ(decided(0, 0, {0, 0.9, 0.999, unit}, 0).gradient_scale, 0.0f);
}

TEST(SquaredNorm, DoesNotDependOnTheThreadCount) {
  const int64_t n = 10 * kNormBlock + 77;
  std::mt19937 generator(5);
  std::normal_distribution<float> normal;
  std::vector<float> x(static_cast<size_t>(n));
  for (float& value : x) value = normal(generator);
  std::vector<double> partials(static_cast<size_t>(norm_blocks(n))), totals;
  const int before = omp_get_max_threads();
  for (const int threads : {1, 2, 3, 7}) {
    omp_set_num_threads(threads);
    totals.push_back(0);
    squared_norm({}, x.data(), n, partials.data(), &totals.back());
  }
  omp_set_num_threads(before);
  EXPECT_EQ(totals, std::vector<double>(4, totals[0]));
  EXPECT_NEAR(totals[0], static_cast<double>(n), 0.02 * static_cast<double>(n));
}

TEST(AdamW, FollowsADoublePrecisionReference) {
  const int64_t n = 50'001;
  std::mt19937 generator(6);
  std::normal_distribution<float> normal;
  std::vector<float> master(n), moment1(n), moment2(n), gradient(n);
  for (float& value : master) value = normal(generator);
  std::vector<double> p(master.begin(), master.end()), m(n), v(n);
  const AdamWScalars scalars{1e-2, 0.05, 0.9, 0.999, 1e-8};
  UpdateControl control;
  for (int step = 1; step <= 5; ++step) {
    for (float& value : gradient) value = normal(generator);
    double totals[kStepTotals] = {1.0, 1.0};
    decide_update({}, totals, {0, 0.9, 0.999, 0}, &control);
    adamw({}, {master.data(), moment1.data(), moment2.data(), gradient.data(), nullptr, n}, scalars,
          &control);
    for (int64_t i = 0; i < n; ++i) {
      const double g = gradient[static_cast<size_t>(i)];
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
      const double m_hat = m[i] / (1 - std::pow(0.9, step));
      const double v_hat = v[i] / (1 - std::pow(0.999, step));
      p[i] = p[i] * (1 - 1e-2 * 0.05) - 1e-2 * m_hat / (std::sqrt(v_hat) + 1e-8);
    }
  }
  for (int64_t i = 0; i < n; ++i) ASSERT_NEAR(master[i], p[i], 2e-6 * (1 + std::abs(p[i]))) << i;
}

TEST(AdamW, WritesNothingInASkippedStep) {
  std::vector<float> master{1}, moment1{2}, moment2{3}, gradient{4};
  uint16_t weight = 7;
  const UpdateControl control;  // apply = 0
  adamw({}, {master.data(), moment1.data(), moment2.data(), gradient.data(), &weight, 1}, {1, 1},
        &control);
  EXPECT_EQ(master[0], 1);
  EXPECT_EQ(moment1[0], 2);
  EXPECT_EQ(moment2[0], 3);
  EXPECT_EQ(weight, 7);
}

}  // namespace
}  // namespace ivl
