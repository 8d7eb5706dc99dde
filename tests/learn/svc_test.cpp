#include "bellwether/learn/svc.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/learn/sample_data.h"

namespace bellwether::tests {
namespace {

using core::ErrorKind;
using learn::ClassWeights;
using learn::Kernel;
using learn::Svc;

// scikit-learn 1.x SVC(C=1, gamma="scale") on the rows of small_sample(); both stop at a tolerance of 1e-3.
struct Reference {
  learn::SvcOptions options;
  std::size_t support_vectors;
  std::array<double, 6> decisions;
};
const std::array kReferences{
    Reference{{.kernel = Kernel::rbf}, 14, {0.327579, 1.261678, -0.271174, -1.132021, -1.225007, 0.954946}},
    Reference{{.kernel = Kernel::linear}, 11, {0.376326, 2.406, -0.2953, -3.770163, -2.927907, 0.997562}},
    Reference{{.kernel = Kernel::rbf, .class_weights = ClassWeights::balanced},
              13,
              {0.409683, 1.128419, 0.008714, -1.089654, -1.237726, 0.998355}},
};

TEST(Svc, Decides_as_scikit_learn_does) {
  const auto sample = small_sample();
  for (const Reference& reference : kReferences) {
    const auto svc = Svc::fit(sample.view(), reference.options);
    ASSERT_TRUE(svc) << svc.error().message;
    EXPECT_EQ(svc->support_vectors(), reference.support_vectors);
    for (std::size_t row = 0; row < reference.decisions.size(); ++row) {
      EXPECT_NEAR(svc->decision(sample.features.view().row(row)), reference.decisions[row], 2e-3);
    }
  }
}

TEST(Svc, Chooses_gamma_by_the_variance_of_all_values) {
  const auto svc = Svc::fit(small_sample().view(), {});
  ASSERT_TRUE(svc);
  EXPECT_NEAR(svc->gamma(), 0.6728851974411207, 1e-12);  // scikit-learn's "scale"
}

TEST(Svc, Does_not_depend_on_which_class_comes_first) {
  auto sample = small_sample();
  const auto before = Svc::fit(sample.view(), {});
  for (char& label : sample.labels) label = label == 0 ? 1 : 0;
  const auto after = Svc::fit(sample.view(), {});
  ASSERT_TRUE(before && after);
  const auto row = sample.features.view().row(3);
  EXPECT_NEAR(before->decision(row), -after->decision(row), 2e-3);
}

TEST(Svc, Refuses_one_class_no_rows_and_values_that_are_not_finite) {
  auto sample = small_sample();
  sample.labels.assign(sample.labels.size(), 1);
  EXPECT_EQ(Svc::fit(sample.view(), {}).error().kind, ErrorKind::data);
  EXPECT_EQ(Svc::fit(learn::OwnedSample{}.view(), {}).error().kind, ErrorKind::data);
  sample = small_sample();
  sample.features.values[5] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(Svc::fit(sample.view(), {}).error().kind, ErrorKind::data);
  EXPECT_EQ(Svc::fit(small_sample().view(), {.c = 0}).error().kind, ErrorKind::usage);
}

TEST(Svc, What_its_state_restores_decides_to_the_bit) {
  auto sample = small_sample();
  for (const Kernel kernel : {Kernel::rbf, Kernel::linear}) {
    for (int turn = 0; turn < 2; ++turn) {
      const auto svc = Svc::fit(sample.view(), {.kernel = kernel});
      ASSERT_TRUE(svc);
      const auto again = Svc::restore(svc->state());
      ASSERT_TRUE(again) << again.error().message;
      EXPECT_EQ(again->state(), svc->state());
      for (std::size_t row = 0; row < sample.features.view().rows(); ++row) {
        EXPECT_EQ(again->decision(sample.features.view().row(row)),
                  svc->decision(sample.features.view().row(row)));
      }
      for (char& label : sample.labels) label = label == 0 ? 1 : 0;
    }
  }
}

TEST(Svc, A_damaged_state_is_refused) {
  const auto whole = Svc::fit(small_sample().view(), {})->state();
  const auto refused = [&](auto&& damage) {
    learn::SvcState state = whole;
    damage(state);
    const auto svc = Svc::restore(state);
    return !svc && svc.error().kind == ErrorKind::model;
  };
  EXPECT_TRUE(refused([](learn::SvcState& state) { state.coefficients.pop_back(); }));
  EXPECT_TRUE(refused([](learn::SvcState& state) { state.vectors.values.pop_back(); }));
  EXPECT_TRUE(refused([](learn::SvcState& state) { state.vectors.columns = 0; }));
  EXPECT_TRUE(refused([](learn::SvcState& state) { state.first_vectors = 1000; }));
  EXPECT_TRUE(refused([](learn::SvcState& state) { state.rho = std::numeric_limits<double>::infinity(); }));
}

}  // namespace
}  // namespace bellwether::tests
