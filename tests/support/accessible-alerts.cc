/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A GTK module for the tested Pidgin. The widget that holds the buddy list's alerts calls its
 * children internal ones, which hides them from assistive technology, and so from the tests. */
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

} // namespace

extern "C" {

G_MODULE_EXPORT void
gtk_module_init (gint *, gchar ***)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("parent-set", GTK_TYPE_WIDGET), 0, on_parent_set,
                              nullptr, nullptr);
}
}
