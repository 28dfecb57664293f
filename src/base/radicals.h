#pragma once
// Radicals written for characters: ⽀ (U+2F40) for 支 (U+652F).
//
// A font may have one glyph for a character and for the radical of its shape, and a program that makes a PDF finds the text of a
// glyph by the font's table read backwards: it may come upon the radical. The page looks right, and no word of it is found.
#include <string>

namespace gouji::base {

/// Replaces each radical by the character that looks like it, in place: both take three bytes. Cost: linear.
void unify_radicals(std::string& utf8);

}  // namespace gouji::base
