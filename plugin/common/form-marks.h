/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the core plugin puts at the end of a text in a form, so that a view knows it there: libpurple has
 * one kind of label, which Pidgin ends with a colon. A mark has no width.
 */

#pragma once

/* A text that is to be read. */
#define PT_FORM_MARK_TEXT "\342\201\243"

/* A text that explains the entry above it. */
#define PT_FORM_MARK_HELP PT_FORM_MARK_TEXT PT_FORM_MARK_TEXT

/* A text that explains the check above it, which has no label beside it. */
#define PT_FORM_MARK_CHECK PT_FORM_MARK_HELP PT_FORM_MARK_TEXT

/* The label of a list of steps, which are to be buttons: their names have mnemonics. */
#define PT_FORM_MARK_STEPS PT_FORM_MARK_CHECK PT_FORM_MARK_TEXT

/* Between a line that is to be read, and more that is shown when it is asked for. */
#define PT_FORM_MARK_MORE PT_FORM_MARK_STEPS PT_FORM_MARK_TEXT

/* The name of a step in that list for which nothing needs to be filled in. */
#define PT_FORM_MARK_BACK PT_FORM_MARK_TEXT
