// SPDX-License-Identifier: MIT
#include "cli/terminal/progress_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/terminal/terminal.h"
#include "pipeline/sound/time_text.h"

namespace podmill {
namespace {

constexpr double settling_seconds = 0.5;  // before that, a speed is a guess

std::string row_of(const UnderWay& work, int name_columns) {
  const std::string step = work.step > 0 ? fmt::format("{}/{} ", work.step, work.steps) : "";
  return fitted(work.episode, name_columns) + "  " + step + stage_progress(work);
}

std::string row_of(const Total& total) {
  return fmt::format("{} of {} done, {}", total.done, total.episodes, clock_time(total.seconds, Tenths::never));
}

}  // namespace

std::optional<std::int64_t> percent_of(const UnderWay& work) {
  if (work.frames.n <= 0) return {};
  return std::clamp<std::int64_t>(work.done.n * 100 / work.frames.n, 0, 100);
}

std::optional<double> times_real_time(const UnderWay& work) {
  if (work.rate <= 0 || work.done.n <= 0 || work.seconds < settling_seconds) return {};
  return static_cast<double>(work.done.n) / work.rate / work.seconds;
}

std::optional<double> seconds_left(const UnderWay& work) {
  const std::optional<double> speed = times_real_time(work);
  if (!speed || work.frames <= work.done) return {};
  return static_cast<double>((work.frames - work.done).n) / work.rate / *speed;
}

std::string stage_progress(const UnderWay& work) {
  std::string line = work.stage;
  if (const auto percent = percent_of(work)) line += fmt::format(" {} %", *percent);
  if (const auto speed = times_real_time(work)) line += fmt::format(", {:.1f} × real time", *speed);
  if (const auto left = seconds_left(work)) line += fmt::format(", {} left", clock_time(*left, Tenths::never));
  return line;
}

std::vector<std::string> progress_rows(std::span<const UnderWay> works, const Total& total, int width, int height) {
  const bool many = total.episodes > 1;
  int name_columns = 0;
  for (const UnderWay& work : works) name_columns = std::max(name_columns, columns(work.episode));
  name_columns = std::min(name_columns, many ? width / 3 : width / 2);
  const auto room = static_cast<std::size_t>(std::max(height - (many ? 1 : 0), 1));
  std::vector<std::string> rows;
  for (const UnderWay& work : works.first(std::min(works.size(), room))) rows.push_back(row_of(work, name_columns));
  if (works.size() > room) rows.back() = fmt::format("and {} more", works.size() - room + 1);
  if (many) rows.push_back(row_of(total));
  for (std::string& row : rows)
    if (columns(row) >= width) row = fitted(row, width - 1);
  return rows;
}

}  // namespace podmill
