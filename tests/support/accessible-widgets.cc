/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A GTK module for the tested Pidgin, so that assistive technology, and so the tests, can use it:
 *
 * The widget that holds the buddy list's alerts calls its children internal ones, which hides them.
 *
 * GTK 2's gail presses a button and then goes on with it, though that may have closed its window. What
 * is freed looks whole for long enough with GLib before 2.76, which kept it in slices; with later ones
 * Pidgin crashes. */
#include <cstring>

#include <gmodule.h>
#include <gtk/gtk.h>

namespace {

using ForEach = void (*) (GtkContainer *, gboolean, GtkCallback, gpointer);

ForEach original;

/* What is hidden stays hidden. */
void
for_each_child (GtkContainer *container, gboolean internal, GtkCallback callback, gpointer data)
{
  const bool shows
      = reinterpret_cast<void *> (callback) == reinterpret_cast<void *> (gtk_widget_show_all);
  original (container, internal || !shows, callback, data);
}

/* Before anything looks at it for its accessible. */
gboolean
on_parent_set (GSignalInvocationHint *, guint, const GValue *parameters, gpointer)
{
  auto *widget = static_cast<GtkWidget *> (g_value_get_object (parameters));
  if (strcmp (G_OBJECT_TYPE_NAME (widget), "PidginScrollBook") != 0)
    return TRUE;
  GtkContainerClass *klass = GTK_CONTAINER_GET_CLASS (widget);
  original = klass->forall;
  klass->forall = for_each_child;
  return FALSE;
}

/* The last button is there until the next one. */
gboolean
on_released (GSignalInvocationHint *, guint, const GValue *parameters, gpointer)
{
  static GObject *last;
  g_set_object (&last, G_OBJECT (g_value_get_object (parameters)));
  return TRUE;
}

void
hook (GType type, const char *signal, GSignalEmissionHook function)
{
  g_type_class_unref (g_type_class_ref (type));
  g_signal_add_emission_hook (g_signal_lookup (signal, type), 0, function, nullptr, nullptr);
}

} // namespace

extern "C" {

G_MODULE_EXPORT void
gtk_module_init (gint *, gchar ***)
{
  hook (GTK_TYPE_WIDGET, "parent-set", on_parent_set);
  hook (GTK_TYPE_BUTTON, "released", on_released);
}
}
