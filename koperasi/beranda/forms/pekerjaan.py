from django import forms


class UlangiForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan mengulang", max_length=300, help_text="Dicatat di jejak audit."
    )
