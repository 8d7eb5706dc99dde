#include "bellwether/report/markup/value_readout.h"

#include <algorithm>
#include <cmath>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/plot_marks.h"

namespace bellwether::report {
namespace {

// More slots than this are too thin to point at; neighbors then share one.
constexpr double kThinnestSlot = 2.0;
constexpr double kLineHeight = 18;

struct Item {
  std::string name, value;
  std::string css_class;
  [[nodiscard]] std::size_t letters() const { return report::letters(name) + report::letters(value) + 4; }
};

// "30 Sep 2025", "Epoch 12".
std::string head_of(const Figure& figure, std::size_t position) {
  const std::string name = figure.axis.name_of(position);
  return figure.axis.days.empty() && !figure.axis.label.empty() ? figure.axis.label + " " + name : name;
}

std::string present(const Values& values, std::size_t position, int digits) {
  if (position >= values.size() || !values[position] || !std::isfinite(*values[position])) return {};
  return fixed(values[position], digits);
}

void add_item(std::vector<Item>& items, Item item) {
  if (!item.value.empty()) items.push_back(std::move(item));
}

std::vector<Item> items_at(const Figure& figure, std::size_t position) {
  std::vector<Item> items;
  for (const Panel& panel : figure.panels) {
    for (const Line& each : panel.lines) {
      add_item(items,
               {each.name, present(each.values, position, panel.digits), "said-" + color_class(each.color)});
    }
    for (const Bars& each : panel.bars) {
      std::string words = present(each.values, position, panel.digits);
      const bool below = !words.empty() && *each.values[position] < 0;
      add_item(items, {each.name, std::move(words), "said-" + color_class(below ? each.below : each.above)});
    }
    for (const Band& each : panel.bands) {
      if (position >= each.low.size() || position >= each.high.size() || !each.low[position] ||
          !each.high[position])
        continue;
      add_item(items,
               {each.name,
                fixed(each.low[position], panel.digits) + " … " + fixed(each.high[position], panel.digits),
                "said-" + color_class(each.color)});
    }
  }
  return items;
}

// Items broken into lines of at most `letters`; the first line begins with the position's own name.
std::vector<std::vector<Item>> in_lines(const std::vector<Item>& items, std::size_t head,
                                        std::size_t letters) {
  std::vector<std::vector<Item>> lines(1);
  std::size_t used = head;
  for (const Item& each : items) {
    if (used + each.letters() > letters && used > 0) {
      lines.emplace_back();
      used = 0;
    }
    lines.back().push_back(each);
    used += each.letters();
  }
  return lines;
}

Html draw_words(const Figure& figure, const PlotLayout& layout, std::size_t position, std::string css_class) {
  const std::string head = head_of(figure, position);
  Html spans = element("tspan", {{"class", "said-head"}}, head);
  double y = layout.hover_readout_top + 12;
  bool first = true;
  for (const std::vector<Item>& line :
       in_lines(items_at(figure, position), letters(head), layout.size.hover_readout_letters)) {
    bool begins = !first;
    for (const Item& each : line) {
      spans += begins ? element("tspan", {{"class", each.css_class}, {"x", "0"}, {"y", coordinate(y)}},
                                each.name + " ")
                      : element("tspan", {{"class", each.css_class}, {"dx", "14"}}, each.name + " ");
      spans += element("tspan", {{"class", "said-value"}}, each.value);
      begins = false;
    }
    first = false;
    y += kLineHeight;
  }
  return element(
      "text", {{"class", std::move(css_class)}, {"x", "0"}, {"y", coordinate(layout.hover_readout_top + 12)}},
      spans);
}

}  // namespace

std::size_t hover_readout_lines(const Figure& figure, const PlotSize& size) {
  std::size_t most = 1;
  for (std::size_t i = 0; i < figure.axis.size(); ++i) {
    most = std::max(
        most, in_lines(items_at(figure, i), letters(head_of(figure, i)), size.hover_readout_letters).size());
  }
  return most;
}

Html draw_hover_readout(const Figure& figure, const PlotLayout& layout) {
  const std::size_t count = figure.axis.size();
  if (count == 0 || layout.panels.empty()) return {};
  const Box& first = layout.panels.front().box;
  const double height = layout.panels.back().box.bottom() - first.top;
  const auto stride =
      std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(kThinnestSlot / layout.step)));
  Html html = draw_words(figure, layout, count - 1, "said at-rest");
  for (std::size_t i = 0; i < count; i += stride) {
    const double left = layout.positions.at(static_cast<double>(i) - 0.5);
    const double width = layout.step * static_cast<double>(std::min(stride, count - i));
    const Html slot = bare_element("rect", {{"x", coordinate(left)},
                                            {"y", coordinate(first.top)},
                                            {"width", coordinate(width)},
                                            {"height", coordinate(height)}});
    html += element("g", {{"class", "slot"}}, slot + draw_words(figure, layout, i, "said"));
  }
  return html;
}

}  // namespace bellwether::report
