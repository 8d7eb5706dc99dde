// The values of bellwether.h as Python's own: dicts, lists, numbers, texts.
#pragma once

#include <pybind11/pybind11.h>

#include <string>

#include "bellwether/api/bellwether.h"

namespace bellwether::python {

// From a dict: None is left out, a bool is true or false, a list several values. Throws Error, usage, for others.
[[nodiscard]] Options options_of(const pybind11::dict& given);

// `labels` are the names of the probabilities.
[[nodiscard]] pybind11::list scores_list(const std::vector<Score>& scores,
                                         const std::vector<std::string>& labels);
[[nodiscard]] pybind11::dict index_dict(const Index& index);
[[nodiscard]] pybind11::dict report_dict(const Report& report);
[[nodiscard]] pybind11::dict fit_dict(const Fit& fit);
[[nodiscard]] pybind11::dict forecast_dict(const Forecast& forecast);
[[nodiscard]] pybind11::list options_list(const std::vector<OptionInfo>& infos);

}  // namespace bellwether::python
