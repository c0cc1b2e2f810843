// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <string>
#include <string_view>

/// Reads descriptions for feeds as strictly as the strictest of apps.
namespace podmill::testing {

/// What is wrong below an element, in a word; empty: nothing.
inline std::string fault_below(const pugi::xml_node& parent) {
  const std::string_view around = parent.name();
  const bool is_list = around == "ol" || around == "ul";
  for (const pugi::xml_node& node : parent) {
    const std::string_view name = node.name();
    if (node.type() == pugi::node_pcdata) {
      if (is_list || around.empty()) return "text between elements";
      continue;
    }
    if (node.type() != pugi::node_element) return "neither text nor an element";
    static constexpr std::array<std::string_view, 5> known{"p", "ol", "ul", "li", "a"};
    if (std::ranges::find(known, name) == known.end()) return "an element " + std::string(name);
    if (is_list != (name == "li")) return std::string(name) + " in " + std::string(around);
    if (around == "a" || (around == "p" && name != "a")) return std::string(name) + " in " + std::string(around);
    if (!node.first_child()) return "an empty " + std::string(name);
    const std::string_view href = node.attribute("href").value();
    const std::ptrdiff_t attributes = std::distance(node.attributes_begin(), node.attributes_end());
    if (attributes != (name == "a" ? 1 : 0)) return "attributes of " + std::string(name);
    if (name == "a" && !href.starts_with("http") && !href.starts_with("mailto:"))
      return "a link to " + std::string(href);
    if (std::string fault = fault_below(node); !fault.empty()) return fault;
  }
  return {};
}

/// What is wrong with HTML that a feed should take; empty: nothing.
inline std::string fault_in(std::string_view html) {
  pugi::xml_document document;
  const auto parsed =
      document.load_buffer(html.data(), html.size(), pugi::parse_default | pugi::parse_fragment, pugi::encoding_utf8);
  if (!parsed) return parsed.description();
  for (std::size_t at = html.find('&'); at != std::string_view::npos; at = html.find('&', at + 1)) {
    const std::string_view entity = html.substr(at, html.find(';', at) + 1 - at);
    if (entity != "&amp;" && entity != "&lt;" && entity != "&gt;" && entity != "&quot;") return "a bare &";
  }
  const auto is_control = [](unsigned char c) { return c < ' ' && c != '\n'; };
  if (std::ranges::any_of(html, is_control)) return "a control character";
  return fault_below(document);
}

/// Its text, without a mark between elements.
inline std::string text_of(std::string_view html) {
  pugi::xml_document document;
  document.load_buffer(html.data(), html.size(), pugi::parse_default | pugi::parse_fragment, pugi::encoding_utf8);
  struct Walker final : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      text += node.value();
      return true;
    }
    std::string text;
  } walker;
  document.traverse(walker);
  return walker.text;
}

}  // namespace podmill::testing
