// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <pugixml.hpp>
#include <string_view>

namespace podmill {

/// An XML text, parsed. No entities but XML's own five, nothing fetched.
class XmlText {
 public:
  /// Throws Error{Fault::input} with the line where it is no XML.
  XmlText(std::string_view text, std::string_view name);

  /// Calls `visit(element)` for every element in the order of their beginnings.
  template <class Visit>
  void each_element(Visit&& visit) {
    struct Walker final : pugi::xml_tree_walker {
      explicit Walker(Visit& each) : each_(each) {}
      bool for_each(pugi::xml_node& node) override {
        if (node.type() == pugi::node_element) each_(node);
        return true;
      }
      Visit& each_;
    } walker(visit);
    document_.traverse(walker);
  }

  /// The line an element begins in, from 1. Cheap where elements are asked for in their order.
  int line_of(const pugi::xml_node& element);

 private:
  std::string_view text_;
  pugi::xml_document document_;
  std::size_t counted_to_ = 0;
  int line_ = 1;
};

/// An element's name without its namespace prefix.
std::string_view local_name(const pugi::xml_node& element);

/// Whether a text begins like XML and has an element of this name, whatever its prefix.
bool has_element(std::string_view text, std::string_view local_name);

}  // namespace podmill
