// SPDX-License-Identifier: MIT
#include "words/text/json_text.h"

#include <algorithm>
#include <iterator>

#include "system/error.h"

namespace podmill {
namespace {

using Json = nlohmann::json;

/// A text's bytes as the parser takes them one by one, counting the lines it has seen.
class CountedBytes {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountedBytes(const char* at, int& line) : at_(at), line_(&line) {}
  reference operator*() const { return *at_; }
  CountedBytes& operator++() {
    if (*at_ == '\n') ++*line_;
    ++at_;
    return *this;
  }
  bool operator==(const CountedBytes& other) const { return at_ == other.at_; }
  bool operator!=(const CountedBytes& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  int* line_;
};

Json parse_visited(std::string_view text, const JsonVisitor& visit) {
  int line = 1;
  const auto tell = [&](int depth, Json::parse_event_t event, Json& value) {
    visit(line, depth, event, value);
    return true;
  };
  return Json::parse(CountedBytes(text.data(), line), CountedBytes(text.data() + text.size(), line), tell);
}

}  // namespace

Json parse_json(std::string_view text, std::string_view name, const JsonVisitor& visit) {
  try {
    return visit ? parse_visited(text, visit) : Json::parse(text);
  } catch (const Json::parse_error& error) {
    const auto read = text.substr(0, std::min(error.byte, text.size()));
    const auto line = 1 + static_cast<int>(std::count(read.begin(), read.end(), '\n'));
    throw Error(Fault::input, Place{name, line}, "is no valid JSON",
                "look for a missing comma, bracket or quotation mark there");
  } catch (const Json::out_of_range&) {
    throw Error(Fault::input, Place{name}, "holds a number too large for anything", "times are seconds, like 90.5");
  }
}

}  // namespace podmill
