/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The widgets in a row of the list, and how they are laid out. */

#include "applet/row-parts.h"

#include <glib/gi18n-lib.h>

#include "common/action.h"
#include "common/description.h"
#include "common/text.h"

#define SPACE        6
#define MARGIN       12
#define NARROW_CHARS 18
#define WORD_CHARS   13 /* of "automatically", which is as narrow as the controls get */
#define REASON_LINES 3

/* A label as wide as the row leaves room for, that folds where that is not enough. An address that is
 * folded gets no hyphens: they would be taken for its own. */
static GtkWidget *
create_label (const char *style_class)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *label = gtk_label_new (NULL);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), NARROW_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  if (style_class != NULL)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), style_class);

  return label;
}

/* A gateway may say much: the row has its beginning, the tooltip the whole. */
static GtkWidget *
create_reason (void)
{
  GtkWidget *label = create_label (NULL);

  gtk_label_set_lines (GTK_LABEL (label), REASON_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_no_show_all (label, TRUE);

  return label;
}

static GtkWidget *
build_auto_login (PtRowParts *parts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACE);
  GtkWidget *label = create_label (NULL);

  parts->toggle = gtk_switch_new ();
  gtk_widget_set_valign (parts->toggle, GTK_ALIGN_CENTER);
  gtk_label_set_text (GTK_LABEL (label), _ ("Log in automatically"));
  gtk_label_set_width_chars (GTK_LABEL (label), WORD_CHARS);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), parts->toggle);
  gtk_container_add (GTK_CONTAINER (box), parts->toggle);
  gtk_container_add (GTK_CONTAINER (box), label);
  gtk_widget_show (parts->toggle);
  gtk_widget_show (label);
  gtk_widget_set_no_show_all (box, TRUE);
  parts->auto_login = box;

  return box;
}

static GtkWidget *
build_controls (PtRowParts *parts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MARGIN);

  parts->button = gtk_button_new_with_mnemonic ("");
  gtk_widget_set_valign (parts->button, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (box), build_auto_login (parts), TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (box), parts->button, FALSE, FALSE, 0);
  gtk_widget_set_margin_top (box, SPACE);

  return box;
}

static GtkWidget *
build_words (PtRowParts *parts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  parts->title = create_label (NULL);
  parts->state = create_label (GTK_STYLE_CLASS_DIM_LABEL);
  parts->reason = create_reason ();
  gtk_container_add (GTK_CONTAINER (box), parts->title);
  gtk_container_add (GTK_CONTAINER (box), parts->state);
  gtk_container_add (GTK_CONTAINER (box), parts->reason);

  return box;
}

static GtkWidget *
build_menu_button (PtRowParts *parts)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("view-more-symbolic", GTK_ICON_SIZE_BUTTON);

  parts->menu_button = gtk_menu_button_new ();
  gtk_button_set_image (GTK_BUTTON (parts->menu_button), image);
  gtk_button_set_relief (GTK_BUTTON (parts->menu_button), GTK_RELIEF_NONE);
  gtk_widget_set_valign (parts->menu_button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (parts->menu_button, _ ("Menu"));

  return parts->menu_button;
}

/* A long label takes two lines rather than the room of what is beside it. */
static void
fold (GtkWidget *label)
{
  int length = (int) g_utf8_strlen (gtk_label_get_text (GTK_LABEL (label)), -1);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (length, WORD_CHARS));
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
}

/* A row has what every other row has: which one this is, is said after what it is. */
static void
describe (GtkWidget *widget, const char *name, const char *title)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);

  if (name != NULL)
    atk_object_set_name (accessible, name);
  atk_object_set_description (accessible, title);
}

/* Lines of its own would each count as often as the label has lines. */
static void
set_reason (GtkWidget *label, const char *reason)
{
  g_autofree char *whole = pt_text_clean_lines (reason, PT_TEXT_MESSAGE_MAX);
  g_autofree char *line = pt_text_clean_line (reason, PT_TEXT_MESSAGE_MAX);

  gtk_label_set_text (GTK_LABEL (label), line);
  gtk_widget_set_tooltip_text (label, whole);
  gtk_widget_set_visible (label, *line != '\0');
}

/**
 * pt_row_parts_build:
 * @parts: (out caller-allocates): the widgets
 *
 * Returns: (transfer floating): what has them all in it
 */
GtkWidget *
pt_row_parts_build (PtRowParts *parts)
{
  GtkWidget *grid = gtk_grid_new ();

  parts->image = gtk_image_new ();
  gtk_widget_set_valign (parts->image, GTK_ALIGN_START);
  gtk_grid_set_column_spacing (GTK_GRID (grid), MARGIN);
  gtk_grid_attach (GTK_GRID (grid), parts->image, 0, 0, 1, 2);
  gtk_grid_attach (GTK_GRID (grid), build_words (parts), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), build_menu_button (parts), 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), build_controls (parts), 1, 1, 2, 1);
  g_object_set (grid, "margin", MARGIN, NULL);

  return grid;
}

/**
 * pt_row_parts_set_words:
 * @parts: the widgets
 * @transport: the transport
 *
 * Says what and how it is.
 */
void
pt_row_parts_set_words (PtRowParts *parts, PtTransportInterface *transport)
{
  g_autofree char *title = pt_description_get_title (transport);
  g_autofree char *state = pt_description_get_state (transport);
  g_autofree char *reason = pt_description_get_reason (transport);

  gtk_label_set_text (GTK_LABEL (parts->title), title);
  gtk_label_set_text (GTK_LABEL (parts->state), state);
  set_reason (parts->reason, reason);
  gtk_widget_set_visible (parts->auto_login, pt_transport_interface_get_registered (transport)
                                                 || pt_transport_interface_get_open (transport));
  gtk_widget_set_sensitive (parts->auto_login,
                            pt_action_is_offered (PT_ACTION_AUTO_LOGIN, transport));
  describe (parts->button, NULL, title);
  describe (parts->toggle, _ ("Log in automatically"), title);
  describe (parts->menu_button, _ ("Menu"), title);
}

/**
 * pt_row_parts_set_offer:
 * @parts: the widgets
 * @label: the button's label, with a mnemonic
 * @is_offered: whether it can be pressed now
 */
void
pt_row_parts_set_offer (PtRowParts *parts, const char *label, gboolean is_offered)
{
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (parts->button)), label) != 0) {
    gtk_button_set_label (GTK_BUTTON (parts->button), label);
    fold (gtk_bin_get_child (GTK_BIN (parts->button)));
  }
  gtk_widget_set_sensitive (parts->button, is_offered);
}
