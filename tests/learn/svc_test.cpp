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

}  // namespace
}  // namespace bellwether::tests
