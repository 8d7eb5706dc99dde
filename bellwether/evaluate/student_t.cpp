#include "bellwether/evaluate/student_t.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace bellwether::evaluate {

double student_t_two_sided(double t, double degrees) {
  if (std::isinf(t)) return 0.0;
  const boost::math::students_t distribution(degrees);
  return 2.0 * boost::math::cdf(boost::math::complement(distribution, std::abs(t)));
}

double student_t_quantile(double probability, double degrees) {
  return boost::math::quantile(boost::math::students_t(degrees), probability);
}

double normal_upper_tail(double z) { return 0.5 * std::erfc(z / std::sqrt(2.0)); }

double normal_quantile(double probability) {
  return boost::math::quantile(boost::math::normal_distribution<double>(), probability);
}

double chi_square_1_upper_tail(double x) { return std::erfc(std::sqrt(x / 2.0)); }

}  // namespace bellwether::evaluate
