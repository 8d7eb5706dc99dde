// bellwether._core: the functions of bellwether.h for the package around it (python/bellwether).
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "python/supervised.h"
#include "python/values.h"

namespace {

namespace py = pybind11;
using namespace bellwether;
using bellwether::python::CallOptions;

CallOptions call_of(const py::dict& session) {
  return {session["threads"].cast<std::size_t>(), session["runs"].cast<std::string>(),
          py::reinterpret_borrow<py::object>(session["progress"]),
          py::reinterpret_borrow<py::object>(session["log"])};
}

const char* name_of(Failure failure) {
  switch (failure) {
    case Failure::usage: return "UsageError";
    case Failure::config: return "ConfigError";
    case Failure::data: return "DataError";
    case Failure::network: return "NetworkError";
    case Failure::authorization: return "AuthorizationError";
    case Failure::rate_limit: return "RateLimitError";
    case Failure::model: return "ModelError";
    case Failure::memory: return "OutOfMemoryError";
    case Failure::finding: return "FindingError";
    case Failure::interrupted: return "InterruptedWork";
    case Failure::internal: break;
  }
  return "Error";
}

void translate(std::exception_ptr thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const Error& error) {
    const py::object type = py::module_::import("bellwether._errors").attr(name_of(error.failure()));
    PyErr_SetString(type.ptr(), error.what());
  }
}

Market files_of(const std::string& prices, const std::string& texts) { return {.files = {prices, texts}}; }

}  // namespace

PYBIND11_MODULE(_core, module) {
  py::register_exception_translator(&translate);
  module.def("version", &version);
  module.def("option_list", [](const std::string& task, const std::string& recipe) {
    return python::options_list(option_list(task, recipe));
  });

  py::class_<Model>(module, "Model")
      .def(py::init([](const std::string& name, const py::dict& options, const py::dict& session) {
        const Options given = python::options_of(options);
        return python::supervised(call_of(session), [&](const Session& each) {
          return std::make_unique<Model>(name, given, each);
        });
      }))
      .def_property_readonly("name", &Model::name)
      .def_property_readonly("labels", &Model::labels)
      .def("score", [](const Model& model, const std::vector<std::string>& texts, const py::dict& session) {
        const auto scores = python::supervised(call_of(session),
                                               [&](const Session& each) { return model.score(texts, each); });
        return python::scores_list(scores, model.labels());
      });

  module.def("build_index", [](const std::string& texts, const py::dict& options, const py::dict& session) {
    const Options given = python::options_of(options);
    return python::index_dict(python::supervised(call_of(session), [&](const Session& each) {
      return build_index(files_of("", texts), given, each);
    }));
  });
  module.def("backtest", [](const std::string& recipe, const std::string& prices, const std::string& texts,
                            const py::dict& options, const py::dict& session) {
    const Options given = python::options_of(options);
    return python::report_dict(python::supervised(call_of(session), [&](const Session& each) {
      return backtest(recipe, files_of(prices, texts), given, each);
    }));
  });
  module.def("fit", [](const std::string& recipe, const std::string& prices, const std::string& texts,
                       const py::dict& options, const py::dict& session) {
    const Options given = python::options_of(options);
    return python::fit_dict(python::supervised(call_of(session), [&](const Session& each) {
      return fit(recipe, files_of(prices, texts), given, each);
    }));
  });
  module.def("predict", [](const std::string& recipe, const std::string& fitted, const std::string& prices,
                           const std::string& texts, const py::dict& options, const py::dict& session) {
    const Options given = python::options_of(options);
    return python::forecast_dict(python::supervised(call_of(session), [&](const Session& each) {
      return predict(recipe, fitted, files_of(prices, texts), given, each);
    }));
  });
}
